"""The HTML page of an evidence pack: in Chinese whatever the window's language, since the vendor's
staff reads it. No script, nothing from the network; all foreign text is escaped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import escape

from wujie_desktop.domain.cameras import Camera, CameraSettings
from wujie_desktop.domain.decisions import Choice, SealedDecision
from wujie_desktop.domain.moderation import (
    AuditRow,
    AuditShape,
    Suggestion,
    Verdict,
    gate,
    rows_by_severity,
)
from wujie_desktop.export.exhibits import Exhibit, folder_of, picture_name

_VERDICTS = {Verdict.PASS: "通过", Verdict.REVIEW: "待复审", Verdict.BLOCKED: "拦截"}
_SUGGESTIONS = {
    Suggestion.PASS: "通过",
    Suggestion.REVIEW: "复审",
    Suggestion.BLOCK: "拦截",
}
_CAMERAS = {
    Camera.AVATAR: "化身相机",
    Camera.ADVANCED: "个性相机高阶版",
    Camera.INSTANT: "个性相机极速版",
}
"""By the vendor's names."""
_CHOICES = {
    Choice.PICK: "选用",
    Choice.MAYBE: "待定",
    Choice.REJECT: "淘汰",
    Choice.WITHDRAWN: "撤回上一决定",
}
_REASONS = {
    "earlier-flag": "来自早先的旗标",
    "machine-mistaken": "机器误判",
    "allowed-here": "此用途允许",
    "client-agreed": "客户已同意",
    "superior-agreed": "上级已同意",
    "rights-cleared": "版权已确认",
    "internal-only": "仅内部使用",
    "will-be-retouched": "将作后期修改",
    "compared": "与已通过的一致",
    "politics": "涉政",
    "violence": "暴恐",
    "porn": "色情",
    "prohibited": "违禁",
    "vulgar": "低俗",
    "deformed": "脸或肢体变形",
    "unlike": "不像本人",
    "poor": "画质或构图差",
    "other": "其他",
}
_SHAPES = {
    AuditShape.CURRENT: "",
    AuditShape.LEGACY: "审核信息为旧格式。",
    AuditShape.MISSING: "未收到审核信息。",
    AuditShape.UNREADABLE: "审核信息无法解析。",
}
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  max-width: 960px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; word-break: break-all; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
th, td { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left;
  vertical-align: top; word-break: break-word; }
th { white-space: nowrap; font-weight: 600; }
code, pre { font: 12px/1.5 ui-monospace, monospace; white-space: pre-wrap; word-break: break-all; }
pre { background: #8881; padding: .8rem; border-radius: 6px; }
img { max-width: 100%; max-height: 80vh; }
summary { cursor: pointer; padding: .3rem 0; }
.pass { color: #1a7f37; } .review { color: #9a6700; } .blocked { color: #cf222e; }
.reason { white-space: pre-wrap; }
.missing { border-left: 4px solid #cf222e; padding-left: .8rem; }
"""
_POLICY = "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'"


def page_of(exhibits: Sequence[Exhibit], made_at: datetime, program: str, reason: str = "") -> str:
    """The whole page. A picture opens at a click, so that nobody sees it by accident."""
    said = f'<h2>申诉理由</h2>\n<p class="reason">{escape(reason)}</p>\n' if reason else ""
    body = "\n".join(_section(number, item) for number, item in enumerate(exhibits, start=1))
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>审核申诉材料</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>审核申诉材料</h1>
<p>共 {len(exhibits)} 张图片，生成于 {escape(_moment(made_at))}，由 {escape(program)} 导出。
本包内每个文件的 SHA-256 见 <code>manifest.json</code>，可用
<code>wujie-desktop verify --pack 文件.zip</code> 核对。</p>
{said}{body}
</body>
</html>
"""


def _section(number: int, exhibit: Exhibit) -> str:
    parts = (
        f"<h2>{number}. {escape(exhibit.picture.key)}</h2>",
        _facts(exhibit),
        _picture(number, exhibit),
        _audit(exhibit),
        _decisions(exhibit),
        _raw(exhibit),
    )
    return "\n".join(part for part in parts if part)


def _facts(exhibit: Exhibit) -> str:
    picture, request = exhibit.picture, exhibit.request
    verdict = gate(picture.audit, picture.involve_yellow) if picture.verdict else None
    draft = request.draft
    facts = [
        ("机审结论", _VERDICTS[verdict] if verdict else "暂无"),
        ("违规标记 involve_yellow", str(picture.involve_yellow)),
        ("TRACE_ID", request.trace_id or "无"),
        ("审核编号", picture.audit.data_id or "无"),
        ("提交时间", _moment(request.created_at)),
        ("完成时间", _moment(picture.completed_at) if picture.completed_at else "未知"),
        ("相机", _CAMERAS[draft.camera]),
        *([("相机设置", _settings(draft.open_settings))] if draft.open_settings else []),
        *([("化身", draft.avatar_key or "未知")] if draft.camera.takes_avatar else []),
        ("模版", picture.template_key or "未知"),
        *([("提示词", draft.prompt or "（空）")] if draft.camera.takes_prompt else []),
    ]
    return _table(facts)


def _settings(settings: CameraSettings) -> str:
    """By the gateway's names."""
    words = {True: "开", False: "关"}
    return "；".join(
        f"{name}：{words[given] if isinstance(given, bool) else given}" for name, given in settings
    )


def _picture(number: int, exhibit: Exhibit) -> str:
    picture = exhibit.picture
    if exhibit.file is None:
        return f'<p class="missing">{_why_missing(exhibit)}</p>'
    name = f"{folder_of(number, picture)}/{picture_name(picture)}"
    recorded = picture.original.sha256 if picture.original else ""
    note = "" if exhibit.is_whole else '<p class="missing">此文件与下载时的记录不一致。</p>'
    return (
        f"<details><summary>显示图片</summary>"
        f'<img src="{escape(name)}" alt="图片 {number}"></details>{note}'
        f"<p>原图 SHA-256：<code>{escape(recorded)}</code></p>"
    )


def _why_missing(exhibit: Exhibit) -> str:
    picture = exhibit.picture
    if gate(picture.audit, picture.involve_yellow) is Verdict.BLOCKED and picture.verdict:
        return "该图片被机审拦截，从未下载，因此本包不含图片。"
    if picture.original:
        return "原图文件在本机已缺失，因此本包不含图片。"
    return "本机没有该图片的文件，因此本包不含图片。"


def _audit(exhibit: Exhibit) -> str:
    audit = exhibit.picture.audit
    rows = "\n".join(_audit_row(row) for row in rows_by_severity(audit.rows))
    notes = [_SHAPES[audit.shape]]
    if audit.check_fail:
        notes.append("审核本身失败（check_fail）。")
    if audit.hit:
        notes.append("命中名单（hit）。")
    if audit.total_text:
        notes.append(f"总体建议：{audit.total_text}。")
    table = (
        f"<table><tr><th>标签</th><th>场景</th><th>机器建议</th><th>置信度</th></tr>{rows}</table>"
        if rows
        else ""
    )
    return f"<h3>机审明细</h3>{table}<p>{escape(''.join(notes))}</p>"


def _audit_row(row: AuditRow) -> str:
    look = {Suggestion.PASS: "pass", Suggestion.BLOCK: "blocked"}.get(row.suggestion, "review")
    word = _SUGGESTIONS.get(row.suggestion, row.suggestion_text or "未知")
    rate = f"{row.rate:.2%}" if row.rate is not None else "未知"
    name = f"{row.name}（{row.label}）" if row.label and row.label != row.name else row.name
    return (
        f"<tr><td>{escape(name)}</td><td>{escape(row.scene)}</td>"
        f'<td class="{look}">{escape(word)}</td><td>{rate}</td></tr>'
    )


def _decisions(exhibit: Exhibit) -> str:
    if not exhibit.decisions:
        return "<h3>人工决定</h3><p>尚无人工决定。</p>"
    rows = "\n".join(map(_decision_row, exhibit.decisions))
    head = "".join(
        f"<th>{name}</th>" for name in ("序号", "时间", "决定人", "决定", "理由", "备注", "封印")
    )
    return f"<h3>人工决定</h3><table><tr>{head}</tr>{rows}</table>"


def _decision_row(link: SealedDecision) -> str:
    decision = link.decision
    cells = (
        str(link.number),
        _moment(decision.at),
        decision.who,
        _CHOICES[decision.choice],
        _REASONS.get(decision.reason, decision.reason),
        decision.note,
        link.seal,
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _raw(exhibit: Exhibit) -> str:
    texts = [("审核信息 audit_info", exhibit.picture.audit.raw), ("提交的应答", exhibit.answer)]
    texts += [
        (f"通知（{item.source}，状态 {item.status}，{item.received_at}）", item.raw)
        for item in exhibit.notices
    ]
    return "\n".join(
        f"<details><summary>原始数据：{escape(title)}</summary>"
        f"<pre>{escape(_laid_out(text))}</pre></details>"
        for title, text in texts
        if text
    )


def _laid_out(text: str) -> str:
    """JSON indented for reading; the files beside the page hold the text as received."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text


def _table(facts: Sequence[tuple[str, str]]) -> str:
    def rows() -> Iterator[str]:
        for name, text in facts:
            yield f"<tr><th>{escape(name)}</th><td>{escape(text)}</td></tr>"

    return f"<table>{''.join(rows())}</table>"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
