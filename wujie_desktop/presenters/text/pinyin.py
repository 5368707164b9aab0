"""How the Chinese titles of the window are typed in pinyin, without tones."""

from __future__ import annotations

from functools import cache

_SOUNDS = """
an 按案 / ba 把 / bai 白 / ban 板版 / bao 保包 / bei 备背被 / ben 本 / bi 比 / bian 编 / biao
标 / bie 别 / bu 不布部 / cai 菜 / cang 藏 / cao 操草 / ce 侧测 / cha 差查 / che 撤 / cheng 成
/ chong 重 / chu 储出处除 / chuang 创窗 / ci 此 / cong 从 / cun 存 / da 大打 / dai 待 / dan 单
/ dang 档 / dao 到导 / de 的 / di 第 / dian 电 / diao 调 / die 叠 / ding 定 / dong 动 / du
度 / duan 断 / dui 对队 / duo 多 / er 二 / fan 返 / fang 放方 / fei 费 / fen 份分 / fu 付副复 /
gao 稿高 / ge 个 / gen 跟 / geng 更 / gong 共 / guan 关 / gui 规 / hao 号 / he 合核 / hei 黑
/ hong 红 / hu 户 / hua 化 / huan 换欢还 / huang 黄 / hui 回恢灰 / huo 或 / ji 积级计集 / jia
加夹 / jian 件建检键间 / jiao 交 / jie 捷接结 / jing 景 / jiu 九 / ju 局 / jue 决 / kai 开 / kan
看 / ke 客 / kong 空 / kou 口 / ku 库 / kuai 快 / lai 来 / lan 蓝 / lei 擂 / li 历理 / lian
练连 / liang 两量 / liao 料 / lie 列 / ling 令另 / lue 略 / lun 论 / lv 绿 / mei 每 / mian 面
/ miao 描 / ming 名命 / mo 默 / mu 幕模目 / nao 脑 / neng 能 / pai 排 / pi 批 / pian 片 /
ping 屏 / qi 期起 / qian 前浅 / qie 切 / qing 清请 / qiu 求 / quan 全 / que 确 / qun 群 /
ren 人认 / ri 日 / ru 入 / ruan 软 / san 三 / se 色 / shan 删 / shang 上 / she 设 / shen
审深申身 / sheng 生 / shi 史式示视识试适 / shou 手收 / shu 署述 / si 四 / su 素诉 / suan 算 / sui 随
/ suo 所缩 / tai 台态汰 / tao 淘 / tiao 条 / ting 停 / tong 桶统通 / tou 投 / tu 图 / tuan 团
/ tui 退 / wei 为位未 / wen 文 / wu 五物 / xi 息系 / xia 下 / xian 先显 / xiang 享像向项 / xiao
小消销 / xie 写 / xin 新 / xing 星 / xiu 修 / xuan 选 / xun 训 / yan 言 / yang 样 / yi
一以已异移 / yin 隐 / ying 迎 / yong 用 / you 有由 / yu 与于语预 / yuan 原 / yue 阅 / zai 再在 /
zao 早 / ze 则 / zhan 展站 / zhang 张账 / zhao 找照 / zhe 者遮 / zhen 诊 / zhi 制只智止知置 /
zhong 中种 / zhu 主住逐 / zhuan 转 / zhun 准 / zi 字自资 / zu 组 / zui 最 / zuo 作做
"""
"""Each syllable with the signs that are read so: those of the titles, each in one reading."""


def syllables(text: str) -> tuple[str, ...]:
    """The syllable of each sign of `text` that is known."""
    sounds = _by_sign()
    return tuple(sounds[sign] for sign in text if sign in sounds)


def spells(typed: str, sounds: tuple[str, ...]) -> bool:
    """Whether `typed` begins to spell `sounds`: of each syllable at least its first letter, so that
    initials, whole syllables and both together will do."""
    if not typed:
        return True
    if not sounds:
        return False
    first, rest = sounds[0], sounds[1:]
    common = 0
    while typed[common : common + 1] and first[common : common + 1] == typed[common]:
        common += 1
    return any(spells(typed[end:], rest) for end in range(common, 0, -1))


@cache
def _by_sign() -> dict[str, str]:
    pairs = (entry.split() for entry in _SOUNDS.split("/"))
    return {sign: sound for sound, signs in pairs for sign in signs}
