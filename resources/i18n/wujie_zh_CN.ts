<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>About</name>
    <message>
        <source>About Wujie Desktop</source>
        <translation>关于无界 Desktop</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Pay once, lose nothing, see every audit label.</source>
        <translation>只付一次，一张不丢，每个审核标签都看得见。</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
</context>
<context>
    <name>Absence</name>
    <message>
        <source>Picture {key} is here.</source>
        <translation>图片 {key} 就在这里。</translation>
    </message>
    <message>
        <source>Picture {key} is not here because of this:</source>
        <translation>图片 {key} 不在这里，因为：</translation>
    </message>
    <message>
        <source>Picture {key} is in the bin.</source>
        <translation>图片 {key} 在回收站里。</translation>
    </message>
    <message>
        <source>Picture {key} is new and waits to be shown.</source>
        <translation>图片 {key} 是新图，还没有显示。</translation>
    </message>
    <message>
        <source>Picture {key} is in another place.</source>
        <translation>图片 {key} 在另一个位置。</translation>
    </message>
    <message>
        <source>Picture {key} was tried again; the newer try stands in its place.</source>
        <translation>图片 {key} 已重试，新的一次代替了它的位置。</translation>
    </message>
    <message>
        <source>This is no original of this library.</source>
        <translation>这不是本资料库的原图。</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>转到这张图片</translation>
    </message>
    <message>
        <source>Show the bin</source>
        <translation>打开回收站</translation>
    </message>
    <message>
        <source>Show the new pictures</source>
        <translation>显示新图</translation>
    </message>
    <message>
        <source>Show all pictures</source>
        <translation>显示全部图片</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Accelerate</name>
    <message>
        <source>It does not wait in the queue.</source>
        <translation>它不在队列中等待。</translation>
    </message>
    <message>
        <source>The vendor has not said yet how many are ahead of it.</source>
        <translation>厂商还没有说明前面有多少。</translation>
    </message>
    <message>
        <source>It is the next one already.</source>
        <translation>它已经是下一个。</translation>
    </message>
    <message>
        <source>An earlier one for this picture has an unknown outcome: it may have been charged.</source>
        <translation>这张图片之前的一次前移结果未知：可能已扣分。</translation>
    </message>
    <message>
        <source>{n} pt per place is what is known of the vendor&apos;s other pictures; whether it takes those of avatars for it is not confirmed. It is sent once and cannot be taken back.</source>
        <translation>每前移一位 {n} 分，是从厂商其他作品得知的；化身的图片能否前移未经证实。只发送一次，无法撤回。</translation>
    </message>
    <message>
        <source>Ahead of it: {n}</source>
        <translation>前面还有：{n}</translation>
    </message>
    <message>
        <source>Move forward in the queue?</source>
        <translation>在队列中前移？</translation>
    </message>
    <message>
        <source>Pay and move</source>
        <translation>付分并前移</translation>
    </message>
    <message>
        <source>Expected: {n} pt, not confirmed</source>
        <translation>预计 {n} 分，未经证实</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>什么都没有发送</translation>
    </message>
    <message>
        <source>The picture does not wait in the queue any more.</source>
        <translation>这张图片已不在队列中等待。</translation>
    </message>
    <message>
        <source>Places: {n}. Expected: {points} pt.</source>
        <translation>位数：{n}。预计：{points} 分。</translation>
    </message>
    <message>
        <source>The vendor took it forward</source>
        <translation>厂商已将它前移</translation>
    </message>
    <message>
        <source>Calls whose answer did not come: {n}</source>
        <translation>没有收到答复的调用：{n}</translation>
    </message>
    <message>
        <source>Outcome unknown: moving forward in the queue</source>
        <translation>结果未知：在队列中前移</translation>
    </message>
    <message>
        <source>It may have been charged, and counts as spent. It is not sent again by itself.</source>
        <translation>可能已扣分，按已花费计算。不会自动再次发送。</translation>
    </message>
    <message>
        <source>Places forward</source>
        <translation>前移位数</translation>
    </message>
    <message>
        <source>One place less</source>
        <translation>少一位</translation>
    </message>
    <message>
        <source>One place more</source>
        <translation>多一位</translation>
    </message>
</context>
<context>
    <name>Account</name>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Forgotten.</source>
        <translation>已忘记。</translation>
    </message>
    <message>
        <source>Not saved: no passphrase was given.</source>
        <translation>没有保存：还没有设口令。</translation>
    </message>
    <message>
        <source>In the system&apos;s keychain: none here is safe</source>
        <translation>系统钥匙串（本机没有可靠的钥匙串）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>App id</source>
        <translation>应用 ID</translation>
    </message>
    <message>
        <source>Gateway address</source>
        <translation>网关地址</translation>
    </message>
    <message>
        <source>Picture hosts</source>
        <translation>图片域名</translation>
    </message>
    <message>
        <source>default, or for example *.example.com</source>
        <translation>不填按文档，例如 *.example.com</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>私钥保存在</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>已填写</translation>
    </message>
    <message>
        <source>Paste the private key here, or drop its file</source>
        <translation>把私钥粘贴到这里，或把密钥文件拖进来</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>从文件读取…</translation>
    </message>
    <message>
        <source>Replace the private key</source>
        <translation>更换私钥</translation>
    </message>
    <message>
        <source>In use now: {account}</source>
        <translation>当前使用：{account}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Forget this account…</source>
        <translation>忘记此账号…</translation>
    </message>
    <message>
        <source>Test the connection…</source>
        <translation>测试连接…</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>“{text}” is not a host: write example.com or *.example.com, without https://.</source>
        <translation>“{text}”不是主机名：请写 example.com 或 *.example.com，不带 https://。</translation>
    </message>
    <message>
        <source>The address has a space or an invisible character.</source>
        <translation>地址中有空格或看不见的字符。</translation>
    </message>
    <message>
        <source>The address has full-width characters; type it in half width.</source>
        <translation>地址中有全角字符，请改用半角输入。</translation>
    </message>
    <message>
        <source>The gateway&apos;s address must begin with https://.</source>
        <translation>网关地址必须以 https:// 开头。</translation>
    </message>
    <message>
        <source>The address names no host.</source>
        <translation>地址中没有主机名。</translation>
    </message>
    <message>
        <source>The port must be a number up to 65535.</source>
        <translation>地址的端口不是 65535 以内的数字。</translation>
    </message>
    <message>
        <source>The address may not hold a user name or password.</source>
        <translation>地址中不能写用户名或密码。</translation>
    </message>
    <message>
        <source>Nothing may follow ? or # in the address.</source>
        <translation>地址中 ? 或 # 之后不能再有内容。</translation>
    </message>
    <message>
        <source>This is not a web address.</source>
        <translation>这不是网址。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
</context>
<context>
    <name>Account avatars</name>
    <message>
        <source>was there before, by the order of the history</source>
        <translation>按记录的先后，早已存在</translation>
    </message>
    <message>
        <source>Asked of the vendor&apos;s history, free of charge. That it lists avatars is inferred from its types, not confirmed: one may be missing.</source>
        <translation>查询服务商的历史记录，不扣费。记录里有化身是由类型推断的，未经证实，可能有遗漏。</translation>
    </message>
    <message>
        <source>Asking for the avatars of the account…</source>
        <translation>正在查询账号里的化身…</translation>
    </message>
    <message>
        <source>The history lists no avatar of this account.</source>
        <translation>历史记录里没有这个账号的化身。</translation>
    </message>
    <message>
        <source>Every avatar that the history lists is known here already: {n}</source>
        <translation>历史记录里的化身这里都有了：{n} 个</translation>
    </message>
    <message>
        <source>Listed: {n}</source>
        <translation>记录中 {n} 个</translation>
    </message>
    <message>
        <source>known here: {n}</source>
        <translation>这里已有 {n} 个</translation>
    </message>
    <message>
        <source>not known here: {n}</source>
        <translation>这里没有 {n} 个</translation>
    </message>
    <message>
        <source>left out: {n}</source>
        <translation>略过 {n} 个</translation>
    </message>
    <message>
        <source>Avatars of the account</source>
        <translation>账号里的化身</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>Add the ticked ones</source>
        <translation>添加勾选的</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Go to the prompt</source>
        <translation>转到描述</translation>
    </message>
    <message>
        <source>Show new pictures</source>
        <translation>显示新图</translation>
    </message>
    <message>
        <source>Points ledger</source>
        <translation>积分账单</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>View large</source>
        <translation>查看大图</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>对比两张</translation>
    </message>
    <message>
        <source>Survey up to nine</source>
        <translation>比选最多九张</translation>
    </message>
    <message>
        <source>Back to the grid</source>
        <translation>返回图库</translation>
    </message>
    <message>
        <source>Back one level</source>
        <translation>返回上一级</translation>
    </message>
    <message>
        <source>Peek at a covered picture</source>
        <translation>查看被遮住的图片</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>转到下一个面板</translation>
    </message>
    <message>
        <source>Older prompt</source>
        <translation>上一条描述</translation>
    </message>
    <message>
        <source>Newer prompt</source>
        <translation>下一条描述</translation>
    </message>
    <message>
        <source>Open a draft…</source>
        <translation>打开草稿…</translation>
    </message>
    <message>
        <source>Save the draft…</source>
        <translation>保存草稿…</translation>
    </message>
    <message>
        <source>The exact request…</source>
        <translation>确切请求…</translation>
    </message>
    <message>
        <source>Restore the default layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Cancel everything queued</source>
        <translation>撤销所有排队的图片</translation>
    </message>
    <message>
        <source>Request history…</source>
        <translation>请求历史…</translation>
    </message>
    <message>
        <source>Pictures made elsewhere…</source>
        <translation>在别处制作的图片…</translation>
    </message>
    <message>
        <source>Team activity…</source>
        <translation>团队动态…</translation>
    </message>
    <message>
        <source>Archive of the team…</source>
        <translation>团队档案…</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation>复制描述</translation>
    </message>
    <message>
        <source>Export to a folder…</source>
        <translation>导出到文件夹…</translation>
    </message>
    <message>
        <source>Move to a project…</source>
        <translation>移动到项目…</translation>
    </message>
    <message>
        <source>Another avatar…</source>
        <translation>换化身再来…</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>放入回收站</translation>
    </message>
    <message>
        <source>Restore from the bin</source>
        <translation>移出回收站</translation>
    </message>
    <message>
        <source>Cancel queued pictures</source>
        <translation>撤销排队中的图片</translation>
    </message>
    <message>
        <source>Larger tiles</source>
        <translation>放大缩略图</translation>
    </message>
    <message>
        <source>Smaller tiles</source>
        <translation>缩小缩略图</translation>
    </message>
    <message>
        <source>Collapse or open the group</source>
        <translation>收起分组或展开一叠</translation>
    </message>
    <message>
        <source>Collapse or open all groups</source>
        <translation>收起或展开全部分组</translation>
    </message>
    <message>
        <source>Pictures only</source>
        <translation>只看图片</translation>
    </message>
    <message>
        <source>Picture menu</source>
        <translation>图片菜单</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Copy the request as cURL</source>
        <translation>复制请求命令</translation>
    </message>
    <message>
        <source>Export picks…</source>
        <translation>导出选用…</translation>
    </message>
    <message>
        <source>Contest…</source>
        <translation>申诉…</translation>
    </message>
    <message>
        <source>Open a copy in the editor</source>
        <translation>用修图软件打开副本</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Use as draft</source>
        <translation>以此为稿</translation>
    </message>
    <message>
        <source>Move forward in the queue…</source>
        <translation>在队列中前移…</translation>
    </message>
    <message>
        <source>Hide the side panels</source>
        <translation>隐藏两侧</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>选用</translation>
    </message>
    <message>
        <source>Maybe</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>No star</source>
        <translation>清除星级</translation>
    </message>
    <message>
        <source>One star</source>
        <translation>一星</translation>
    </message>
    <message>
        <source>Two stars</source>
        <translation>两星</translation>
    </message>
    <message>
        <source>Three stars</source>
        <translation>三星</translation>
    </message>
    <message>
        <source>Four stars</source>
        <translation>四星</translation>
    </message>
    <message>
        <source>Five stars</source>
        <translation>五星</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Fit or actual size</source>
        <translation>适合窗口或逐像素</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Second screen</source>
        <translation>第二屏幕</translation>
    </message>
    <message>
        <source>Background: black, grey, white</source>
        <translation>背景：黑、灰、白</translation>
    </message>
    <message>
        <source>Next compare mode</source>
        <translation>下一种对比方式</translation>
    </message>
    <message>
        <source>Swap the two</source>
        <translation>交换两张</translation>
    </message>
    <message>
        <source>Hide or show the differences</source>
        <translation>显示或隐藏差异</translation>
    </message>
    <message>
        <source>Make champion</source>
        <translation>设为擂主</translation>
    </message>
    <message>
        <source>Drop from the survey</source>
        <translation>移出比选</translation>
    </message>
    <message>
        <source>Take back the last decision</source>
        <translation>撤回上一个决定</translation>
    </message>
    <message>
        <source>Earlier picture</source>
        <translation>前一张</translation>
    </message>
    <message>
        <source>Auto-advance</source>
        <translation>自动下一张</translation>
    </message>
    <message>
        <source>Reason {n}</source>
        <translation>理由 {n}</translation>
    </message>
    <message>
        <source>No reason</source>
        <translation>不写理由</translation>
    </message>
    <message>
        <source>Leave undecided</source>
        <translation>先不决定</translation>
    </message>
    <message>
        <source>{title}: {more}</source>
        <translation>{title}：{more}</translation>
    </message>
    <message>
        <source>hold {key}</source>
        <translation>按住 {key}</translation>
    </message>
    <message>
        <source>Only here: {places}.</source>
        <translation>只能在这里用：{places}。</translation>
    </message>
    <message>
        <source>Select a single picture.</source>
        <translation>请只选一张图片。</translation>
    </message>
    <message>
        <source>There is no picture to look at.</source>
        <translation>还没有可查看的图片。</translation>
    </message>
    <message>
        <source>Nothing is picked.</source>
        <translation>还没有选用图片。</translation>
    </message>
    <message>
        <source>These are in the bin already.</source>
        <translation>这些图片已在回收站里。</translation>
    </message>
    <message>
        <source>These are not in the bin.</source>
        <translation>这些图片不在回收站里。</translation>
    </message>
    <message>
        <source>Every picture is saved.</source>
        <translation>图片已全部保存。</translation>
    </message>
    <message>
        <source>No new picture is waiting.</source>
        <translation>没有等待显示的新图。</translation>
    </message>
    <message>
        <source>Nothing is queued.</source>
        <translation>没有排队中的图片。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>The library is not open yet.</source>
        <translation>资料库尚未打开。</translation>
    </message>
    <message>
        <source>This profile has no team.</source>
        <translation>这个账号没有加入团队。</translation>
    </message>
    <message>
        <source>Restore these from the bin first.</source>
        <translation>请先移出回收站。</translation>
    </message>
    <message>
        <source>Only a collection has an order made by hand.</source>
        <translation>只有合集才有手动顺序。</translation>
    </message>
    <message>
        <source>What takes the space…</source>
        <translation>存储空间…</translation>
    </message>
    <message>
        <source>Erase a person…</source>
        <translation>清除人物…</translation>
    </message>
    <message>
        <source>Move the library…</source>
        <translation>移动资料库…</translation>
    </message>
    <message>
        <source>Keep the originals elsewhere…</source>
        <translation>原图放到别处…</translation>
    </message>
    <message>
        <source>Open another library…</source>
        <translation>打开另一个资料库…</translation>
    </message>
    <message>
        <source>Toggle quick collection</source>
        <translation>加入或移出快捷合集</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>新建合集…</translation>
    </message>
    <message>
        <source>Take out of the collection</source>
        <translation>从合集移出</translation>
    </message>
    <message>
        <source>Share with the team</source>
        <translation>与团队共享</translation>
    </message>
    <message>
        <source>Stop sharing</source>
        <translation>停止共享</translation>
    </message>
    <message>
        <source>Keep a copy</source>
        <translation>另存一份</translation>
    </message>
    <message>
        <source>Save as a smart view…</source>
        <translation>存为智能视图…</translation>
    </message>
    <message>
        <source>Update the view</source>
        <translation>更新视图</translation>
    </message>
    <message>
        <source>Revert the view</source>
        <translation>还原视图</translation>
    </message>
    <message>
        <source>Save the view as a file…</source>
        <translation>把视图存为文件…</translation>
    </message>
    <message>
        <source>Open a view from a file…</source>
        <translation>从文件打开视图…</translation>
    </message>
    <message>
        <source>Rename collection or view…</source>
        <translation>重命名合集或视图…</translation>
    </message>
    <message>
        <source>Delete collection or view</source>
        <translation>删除合集或视图</translation>
    </message>
    <message>
        <source>Collection or view up</source>
        <translation>合集或视图上移</translation>
    </message>
    <message>
        <source>Collection or view down</source>
        <translation>合集或视图下移</translation>
    </message>
    <message>
        <source>Open a collection first.</source>
        <translation>请先打开一个合集。</translation>
    </message>
    <message>
        <source>Open a smart view first.</source>
        <translation>请先打开一个智能视图。</translation>
    </message>
    <message>
        <source>The view is shown as it was saved.</source>
        <translation>视图与保存时一样。</translation>
    </message>
    <message>
        <source>Open a collection or a view first.</source>
        <translation>请先打开一个合集或视图。</translation>
    </message>
    <message>
        <source>Find pictures</source>
        <translation>查找图片</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Since my last visit</source>
        <translation>上次查看之后</translation>
    </message>
    <message>
        <source>Contested</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>未被接受</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Decided: what, is shown once you have decided too</source>
        <translation>已作决定：内容在你也决定之后显示</translation>
    </message>
    <message>
        <source>Marked: how, is shown once you have decided too</source>
        <translation>已作标记：内容在你也决定之后显示</translation>
    </message>
    <message>
        <source>not accepted: the rank does not allow it</source>
        <translation>未被接受：这个身份没有这项权限</translation>
    </message>
    <message>
        <source>not accepted: somebody&apos;s machine check blocked the picture</source>
        <translation>未被接受：有成员那里的机审拦截了这张图片</translation>
    </message>
    <message>
        <source>not accepted: the server could not take it</source>
        <translation>未被接受：服务器无法收下</translation>
    </message>
    <message>
        <source>Not in this library: {key}</source>
        <translation>不在这个资料库里：{key}</translation>
    </message>
    <message>
        <source>Nothing of this by this person.</source>
        <translation>这位成员没有这类记录。</translation>
    </message>
    <message>
        <source>Nobody sent, marked or decided anything yet.</source>
        <translation>还没有人发送、标记或决定过。</translation>
    </message>
    <message>
        <source>Nothing came since your last visit.</source>
        <translation>上次查看之后没有新动态。</translation>
    </message>
    <message>
        <source>Members decide alike.</source>
        <translation>成员的决定都一致。</translation>
    </message>
    <message>
        <source>The team accepted everything.</source>
        <translation>团队全部接受了。</translation>
    </message>
    <message>
        <source>Entries: {n}</source>
        <translation>共 {n} 条</translation>
    </message>
    <message>
        <source>your changes that wait for the team: {n}</source>
        <translation>等待送到团队的改动：{n}</translation>
    </message>
    <message>
        <source>Second opinions that agreed: {n} of {all}</source>
        <translation>第二意见一致：{n} / {all}</translation>
    </message>
    <message>
        <source>Sent a request, pictures: {n}</source>
        <translation>发送了请求，图片 {n} 张</translation>
    </message>
    <message>
        <source>Stars taken away</source>
        <translation>清除星级</translation>
    </message>
    <message>
        <source>Colour taken away</source>
        <translation>清除颜色</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>备注：{text}</translation>
    </message>
    <message>
        <source>Note taken away</source>
        <translation>清除备注</translation>
    </message>
    <message>
        <source>Moved to the bin</source>
        <translation>放入回收站</translation>
    </message>
    <message>
        <source>Restored from the bin</source>
        <translation>移出回收站</translation>
    </message>
    <message>
        <source>Tag: {tag}</source>
        <translation>关键词：{tag}</translation>
    </message>
    <message>
        <source>Tag taken away: {tag}</source>
        <translation>移除关键词：{tag}</translation>
    </message>
    <message>
        <source>Something that this version does not know</source>
        <translation>这个版本不认识的改动</translation>
    </message>
    <message>
        <source>Team activity</source>
        <translation>团队动态</translation>
    </message>
    <message>
        <source>Show the picture</source>
        <translation>显示图片</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>再做一次</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>不再提示</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>谁的动态</translation>
    </message>
</context>
<context>
    <name>Archive</name>
    <message>
        <source>Prompt</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>化身</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>In this library</source>
        <translation>本资料库</translation>
    </message>
    <message>
        <source>Any verdict</source>
        <translation>任何结论</translation>
    </message>
    <message>
        <source>Not answered yet</source>
        <translation>尚无答复</translation>
    </message>
    <message>
        <source>No verdict</source>
        <translation>无结论</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>Deleted here</source>
        <translation>已在此删除</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>{n} of {all} here</source>
        <translation>已有 {n}/{all}</translation>
    </message>
    <message>
        <source>Nobody shared a request yet.</source>
        <translation>还没有人共享过请求。</translation>
    </message>
    <message>
        <source>The team has no such request.</source>
        <translation>团队中没有这样的请求。</translation>
    </message>
    <message>
        <source>The archive is on the team&apos;s server: it can be seen only with a connection.</source>
        <translation>档案在团队服务器上：只有连接时才能查看。</translation>
    </message>
    <message>
        <source>Requests shown: {n}</source>
        <translation>已显示的请求：{n}</translation>
    </message>
    <message>
        <source>Requests: {n}</source>
        <translation>请求：{n}</translation>
    </message>
    <message>
        <source>Pictures: {n}</source>
        <translation>图片：{n}</translation>
    </message>
    <message>
        <source>older ones as you scroll</source>
        <translation>向下滚动可见更早的</translation>
    </message>
    <message>
        <source>Requests taken into this library: {n}. Their pictures are judged here and downloaded.</source>
        <translation>已收入本资料库的请求：{n}。其图片将在此审核并下载。</translation>
    </message>
    <message>
        <source>Archive of the team</source>
        <translation>团队档案</translation>
    </message>
    <message>
        <source>Show the pictures</source>
        <translation>显示图片</translation>
    </message>
    <message>
        <source>Take into this library</source>
        <translation>收入本资料库</translation>
    </message>
    <message>
        <source>Words of the prompt</source>
        <translation>描述中的词</translation>
    </message>
    <message>
        <source>Search the archive</source>
        <translation>搜索档案</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>The check itself failed; blocked to be safe.</source>
        <translation>审核本身失败，为安全起见按拦截处理。</translation>
    </message>
    <message>
        <source>A list matched; a person has to look.</source>
        <translation>命中名单，需要人工复审。</translation>
    </message>
    <message>
        <source>The gateway did not say whether there is a violation.</source>
        <translation>网关没有说明是否违规，需人工查看。</translation>
    </message>
    <message>
        <source>The total says “{total}”, but the violation flag is set: blocked.</source>
        <translation>总结论为“{total}”，但标为违规：按拦截处理。</translation>
    </message>
    <message>
        <source>The audit has no total; a person has to look.</source>
        <translation>机审没有总结论，需人工查看。</translation>
    </message>
    <message>
        <source>The total “{total}” is a word nobody knows; a person has to look.</source>
        <translation>总结论“{total}”不是已知的词，需人工查看。</translation>
    </message>
    <message>
        <source>The total says “{total}”, but “{label}” says “{word}”: the stricter counts.</source>
        <translation>总结论为“{total}”，“{label}”为“{word}”，从严。</translation>
    </message>
    <message>
        <source>The total says “{total}”, but no label says more than “{word}”: the stricter counts.</source>
        <translation>总结论为“{total}”，各标签最严只到“{word}”，从严。</translation>
    </message>
    <message>
        <source>“{label}”: nobody knows the suggestion “{word}”; a person has to look.</source>
        <translation>“{label}”的建议“{word}”不是已知的词，需人工查看。</translation>
    </message>
    <message>
        <source>No audit information came with this picture.</source>
        <translation>这张图片没有附带审核信息。</translation>
    </message>
    <message>
        <source>The audit information cannot be read.</source>
        <translation>审核信息无法读取。</translation>
    </message>
    <message>
        <source>The audit information is in an old form.</source>
        <translation>审核信息为旧格式。</translation>
    </message>
    <message>
        <source>{label} ({scene}): the machine suggests {word}. {confidence}</source>
        <translation>{label}（{scene}）：机审建议{word}，{confidence}</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>审核标签</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>机审建议</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Copy as received</source>
        <translation>复制原文</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>机审</translation>
    </message>
    <message>
        <source>{n} not passed</source>
        <translation>{n} 项未通过</translation>
    </message>
    <message>
        <source>Contradictory</source>
        <translation>结论不一致</translation>
    </message>
    <message>
        <source>{n} passed</source>
        <translation>{n} 项通过</translation>
    </message>
    <message>
        <source>lowest {share}</source>
        <translation>最低 {share}</translation>
    </message>
    <message>
        <source>in the bin since {when}</source>
        <translation>{when} 放入回收站</translation>
    </message>
    <message>
        <source>contest saved {when}</source>
        <translation>申诉包存于 {when}</translation>
    </message>
    <message>
        <source>The machine judged a picture that differs from this file: look for yourself.</source>
        <translation>机审看到的图与这个文件不一致，请自己看一看。</translation>
    </message>
    <message>
        <source>Contest…</source>
        <translation>申诉…</translation>
    </message>
    <message>
        <source>Hold to look</source>
        <translation>按住查看</translation>
    </message>
</context>
<context>
    <name>Avatar</name>
    <message>
        <source>Not checked</source>
        <translation>未查询</translation>
    </message>
    <message>
        <source>Unknown to the gateway</source>
        <translation>网关不认识</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>已创建</translation>
    </message>
    <message>
        <source>Waiting for training</source>
        <translation>排队等待训练</translation>
    </message>
    <message>
        <source>Waited too long for training</source>
        <translation>训练排队超时</translation>
    </message>
    <message>
        <source>In training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Training failed</source>
        <translation>训练失败</translation>
    </message>
    <message>
        <source>Unknown state</source>
        <translation>未知状态</translation>
    </message>
    <message>
        <source>This avatar: {state}. Pictures with it may fail.</source>
        <translation>此化身：{state}。用它作画可能失败。</translation>
    </message>
</context>
<context>
    <name>Avatar deletion</name>
    <message>
        <source>DELETE</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete “{name}” at the vendor?</source>
        <translation>在厂商处删除“{name}”？</translation>
    </message>
    <message>
        <source>The vendor deletes the trained avatar, and nothing brings it back: it would have to be trained and paid for again. Drafts, batches and requests with it are refused from then on. Pictures made with it stay, as do its photos and its entry here. That is inferred from the name of the call; the vendor documents nothing of it. It is sent once.</source>
        <translation>厂商会删除训练好的化身，无法恢复：要用只能重新训练、再次付费。此后用它的草稿、批量和请求都会被拒绝。已生成的图片、训练照片和这里的条目都保留。以上由接口名称推断，未经证实；厂商没有说明。只发送一次。</translation>
    </message>
    <message>
        <source>Delete at the vendor</source>
        <translation>在厂商处删除</translation>
    </message>
    <message>
        <source>Sending the deletion; it is sent once…</source>
        <translation>正在发送删除，只发送一次…</translation>
    </message>
    <message>
        <source>The vendor knows “{name}” no more. Its entry here stays.</source>
        <translation>厂商处已没有“{name}”。这里的条目保留。</translation>
    </message>
    <message>
        <source>The vendor took the deletion and still lists “{name}”: {state}. Check it again later.</source>
        <translation>厂商接受了删除，但“{name}”仍在：{state}。请稍后再查询。</translation>
    </message>
    <message>
        <source>“{name}” is still there: {state}.</source>
        <translation>“{name}”仍在：{state}。</translation>
    </message>
    <message>
        <source>The vendor took the deletion of “{name}”; its state could not be asked. Check it again later.</source>
        <translation>厂商接受了删除“{name}”，但查不到其状态。请稍后再查询。</translation>
    </message>
    <message>
        <source>Outcome unknown: “{name}” may be deleted. It is not sent again; check its state later.</source>
        <translation>结果未知：“{name}”可能已删除。不会再次发送，请稍后查询其状态。</translation>
    </message>
    <message>
        <source>Nothing was sent; “{name}” stays.</source>
        <translation>什么都没有发送，“{name}”还在。</translation>
    </message>
</context>
<context>
    <name>Avatars</name>
    <message>
        <source>Avatars</source>
        <translation>化身簿</translation>
    </message>
    <message>
        <source>No avatar yet. Enter a key.</source>
        <translation>还没有化身。请填写编号。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Train a new one…</source>
        <translation>训练新化身…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>用它作画</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即查询</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Delete at the vendor…</source>
        <translation>在厂商处删除…</translation>
    </message>
    <message>
        <source>Find those of the account…</source>
        <translation>查找账号里的化身…</translation>
    </message>
    <message>
        <source>Picture of the avatar</source>
        <translation>化身头像</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Picture from a file…</source>
        <translation>从文件选择头像…</translation>
    </message>
    <message>
        <source>Use the selected picture</source>
        <translation>用选中的图片</translation>
    </message>
    <message>
        <source>Only pictures that passed the audit.</source>
        <translation>仅限机审通过的图片。</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用情况</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>No picture with an audit was made with it yet.</source>
        <translation>还没有用它作过带审核结果的图。</translation>
    </message>
    <message>
        <source>Pictures: {n}; shares from {least} on</source>
        <translation>图片：{n}；满 {least} 张起给出比例</translation>
    </message>
    <message>
        <source>Passed: {own} · pictures: {n}</source>
        <translation>通过率：{own} · 图片：{n}</translation>
    </message>
    <message>
        <source>Passed: {own} (all others {others}) · pictures: {n}</source>
        <translation>通过率：{own}（其他化身 {others}）· 图片：{n}</translation>
    </message>
    <message>
        <source>Picked: {own}</source>
        <translation>选用率：{own}</translation>
    </message>
    <message>
        <source>Picked: {own} (all others {others})</source>
        <translation>选用率：{own}（其他化身 {others}）</translation>
    </message>
    <message>
        <source>Points for each picked: {own}</source>
        <translation>每张选用的积分：{own}</translation>
    </message>
    <message>
        <source>Points for each picked: {own} (all others {others})</source>
        <translation>每张选用的积分：{own}（其他化身 {others}）</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>Send the rest</source>
        <translation>发送其余</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>化身</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模版</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Repeated, left out</source>
        <translation>重复，不发送</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模版</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>The cells do not fit the columns: {n}</source>
        <translation>单元格数与列不符：{n}</translation>
    </message>
    <message>
        <source>“{text}” is not a number of pictures.</source>
        <translation>“{text}”不是张数。</translation>
    </message>
    <message>
        <source>No avatar key.</source>
        <translation>缺少化身编号。</translation>
    </message>
    <message>
        <source>No template key.</source>
        <translation>缺少模版编号。</translation>
    </message>
    <message>
        <source>1 to {limit} pictures.</source>
        <translation>张数应为 1 到 {limit}。</translation>
    </message>
    <message>
        <source>Rows {rows} · calls {calls} · pictures {pictures}</source>
        <translation>{rows} 行 · {calls} 次请求 · {pictures} 张</translation>
    </message>
    <message>
        <source>calls {n}</source>
        <translation>{n} 次请求</translation>
    </message>
    <message>
        <source>Skips the rows with problems: {n}</source>
        <translation>跳过 {n} 行有问题的</translation>
    </message>
    <message>
        <source>Paste rows or open a table first.</source>
        <translation>请先粘贴表格或打开文件。</translation>
    </message>
    <message>
        <source>No row can be sent.</source>
        <translation>没有可以发送的行。</translation>
    </message>
    <message>
        <source>Choose what happens to the rows that repeat.</source>
        <translation>请先选择如何处理重复的行。</translation>
    </message>
    <message>
        <source>Calls sent: {sent} of {all}</source>
        <translation>已发送 {sent} / {all} 次请求</translation>
    </message>
    <message>
        <source>{n} done</source>
        <translation>完成 {n}</translation>
    </message>
    <message>
        <source>{n} refused</source>
        <translation>被拒 {n}</translation>
    </message>
    <message>
        <source>{n} of unknown outcome</source>
        <translation>结果未知 {n}</translation>
    </message>
    <message>
        <source>Table {sent}/{all}</source>
        <translation>表格 {sent}/{all}</translation>
    </message>
    <message>
        <source>Table · paused</source>
        <translation>表格 · 已暂停</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>提交中</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>全部已发送</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>结果未知</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Send at an unknown price…</source>
        <translation>按未知价格发送…</translation>
    </message>
    <message>
        <source>Go beyond the team&apos;s points…</source>
        <translation>超出团队额度…</translation>
    </message>
    <message>
        <source>Interrupted. Nothing that was sent is sent again.</source>
        <translation>曾中断。已发送的不会重发。</translation>
    </message>
    <message>
        <source>Paused: the team&apos;s server does not let it pass.</source>
        <translation>已暂停：团队服务器未放行。</translation>
    </message>
    <message>
        <source>Paused: the next call would go beyond the project&apos;s budget.</source>
        <translation>已暂停：下一次请求会超出项目预算。</translation>
    </message>
    <message>
        <source>Paused: the next call would go beyond the team&apos;s points.</source>
        <translation>已暂停：下一次请求会超出团队额度。</translation>
    </message>
    <message>
        <source>Paused: the next call would go beyond the daily budget.</source>
        <translation>已暂停：下一次请求会超出每日预算。</translation>
    </message>
    <message>
        <source>Paused: the next call would go beyond this batch&apos;s budget.</source>
        <translation>已暂停：下一次请求会超出本批预算。</translation>
    </message>
    <message>
        <source>Paused: what the next call costs is not known yet, so that no budget can be kept.</source>
        <translation>已暂停：下一次请求的价格未知，无法保证不超出预算。</translation>
    </message>
    <message>
        <source>Paused: not enough points. Top up, then resume.</source>
        <translation>已暂停：积分不足。充值后点继续。</translation>
    </message>
    <message>
        <source>Paused: the gateway cannot be reached.</source>
        <translation>已暂停：无法连接网关。</translation>
    </message>
    <message>
        <source>Paused: the gateway does not accept these credentials.</source>
        <translation>已暂停：网关不接受当前凭证。</translation>
    </message>
    <message>
        <source>Paused: the gateway asks for a longer pause.</source>
        <translation>已暂停：网关要求多等一会儿。</translation>
    </message>
    <message>
        <source>Paused: the last answer was lost. That call is never sent again by itself.</source>
        <translation>已暂停：上一次应答丢失。那次请求不会自动重发。</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Send each once</source>
        <translation>每项只发一次</translation>
    </message>
    <message>
        <source>Send all of them</source>
        <translation>全部发送</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Budget of this batch</source>
        <translation>本批预算</translation>
    </message>
    <message>
        <source>Rows that repeat an earlier one: {n}</source>
        <translation>与前面重复的行：{n}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Export the results…</source>
        <translation>导出结果…</translation>
    </message>
    <message>
        <source>Another batch</source>
        <translation>新的一批</translation>
    </message>
    <message>
        <source>Go beyond the budget…</source>
        <translation>超出预算继续…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>batch-results.csv</source>
        <translation>批量结果.csv</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Paste rows from a spreadsheet, or open or drop a file.</source>
        <translation>从电子表格粘贴，或打开、拖入文件。</translation>
    </message>
    <message>
        <source>Avatar keys, one per line</source>
        <translation>化身编号，每行一个</translation>
    </message>
    <message>
        <source>Prompts, one per line</source>
        <translation>描述，每行一条</translation>
    </message>
    <message>
        <source>Template keys, one per line</source>
        <translation>模版编号，每行一个</translation>
    </message>
    <message>
        <source>Pictures for each</source>
        <translation>每项张数</translation>
    </message>
    <message>
        <source>Open a table</source>
        <translation>打开表格</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>All combinations</source>
        <translation>全部组合</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
</context>
<context>
    <name>Bin</name>
    <message>
        <source>Nothing was deleted: the folder of originals is away.</source>
        <translation>没有删除：原图文件夹不在。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>移出回收站</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>In the bin: {n} · files are deleted after {days} days</source>
        <translation>回收站：{n} 张 · {days} 天后删除文件</translation>
    </message>
</context>
<context>
    <name>Bucket</name>
    <message>
        <source>Endpoint</source>
        <translation>接入地址</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地域</translation>
    </message>
    <message>
        <source>Name of the bucket</source>
        <translation>存储桶名称</translation>
    </message>
    <message>
        <source>Folder in it</source>
        <translation>桶内文件夹</translation>
    </message>
    <message>
        <source>Access key ID</source>
        <translation>访问密钥 ID</translation>
    </message>
    <message>
        <source>The endpoint must begin with https://.</source>
        <translation>接入地址必须以 https:// 开头。</translation>
    </message>
    <message>
        <source>The secret is kept in the system&apos;s keychain.</source>
        <translation>密钥保存在系统钥匙串里。</translation>
    </message>
    <message>
        <source>The secret is kept in the file that your passphrase encrypts.</source>
        <translation>密钥保存在由您的口令加密的文件里。</translation>
    </message>
    <message>
        <source>There is no safe keychain here: the secret is known until the program ends, and written nowhere.</source>
        <translation>这里没有安全的钥匙串：密钥只保留到程序结束，不写入任何地方。</translation>
    </message>
    <message>
        <source>Photos lie at {address}</source>
        <translation>照片存放于 {address}</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is ahead of the store&apos;s, in minutes: {n}. Set it right.</source>
        <translation>本机时钟比存储快（分钟）：{n}。请校准。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is behind the store&apos;s, in minutes: {n}. Set it right.</source>
        <translation>本机时钟比存储慢（分钟）：{n}。请校准。</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>The endpoint ends with the host: the bucket&apos;s name has a field of its own.</source>
        <translation>接入地址只写到域名为止：桶名另有一栏。</translation>
    </message>
    <message>
        <source>No name can stand before an IP address: choose the name after the host.</source>
        <translation>IP 地址前不能加桶名：请选“桶名在域名后”。</translation>
    </message>
    <message>
        <source>No certificate is for a name with a dot before the host: choose another form.</source>
        <translation>名称带点时，域名前的形式没有证书：请选另一种形式。</translation>
    </message>
    <message>
        <source>Name before the host</source>
        <translation>桶名在域名前</translation>
    </message>
    <message>
        <source>Name after the host</source>
        <translation>桶名在域名后</translation>
    </message>
    <message>
        <source>Domain of its own</source>
        <translation>存储桶的自有域名</translation>
    </message>
    <message>
        <source>Lifetime in hours</source>
        <translation>有效期（小时）</translation>
    </message>
    <message>
        <source>Letters, digits and hyphens, such as cn-hangzhou.</source>
        <translation>字母、数字和连字符，例如杭州的地域代码。</translation>
    </message>
    <message>
        <source>3 to 63 characters.</source>
        <translation>3 到 63 个字符。</translation>
    </message>
    <message>
        <source>Small letters, digits, hyphens and dots; a letter or a digit at both ends.</source>
        <translation>小写字母、数字、连字符和点；首尾须为字母或数字。</translation>
    </message>
    <message>
        <source>Letters a to z, digits, - _ . ~ and / between folders.</source>
        <translation>英文字母、数字、连字符、下划线、点和波浪号，文件夹之间用 /。</translation>
    </message>
    <message>
        <source>Characters at most: {n}</source>
        <translation>最多字符数：{n}</translation>
    </message>
    <message>
        <source>It has no blanks and no slash.</source>
        <translation>其中不含空格和斜杠。</translation>
    </message>
    <message>
        <source>From {low} to {high} hours: the vendor asks for more than one.</source>
        <translation>{low} 到 {high} 小时：服务商要求超过一小时。</translation>
    </message>
    <message>
        <source>A file can be put there.</source>
        <translation>可以放入文件。</translation>
    </message>
    <message>
        <source>A signed address opens it.</source>
        <translation>签名网址可以打开它。</translation>
    </message>
    <message>
        <source>Without a signature nobody can open it.</source>
        <translation>没有签名谁也打不开。</translation>
    </message>
    <message>
        <source>It can be deleted again.</source>
        <translation>可以再删除。</translation>
    </message>
    <message>
        <source>The store was not reached. {reason}</source>
        <translation>连不上存储。{reason}</translation>
    </message>
    <message>
        <source>Nothing could be put there. {reason}</source>
        <translation>放不进文件。{reason}</translation>
    </message>
    <message>
        <source>What was put there could not be read by its signed address. {reason}</source>
        <translation>放入的文件无法用签名网址读取。{reason}</translation>
    </message>
    <message>
        <source>Other bytes came back than were put there.</source>
        <translation>读回的内容与放入的不同。</translation>
    </message>
    <message>
        <source>The bucket is public: anybody who knows an address sees the photo, for ever. Make it private before photos are put there.</source>
        <translation>存储桶是公开的：知道网址的人永远能看到照片。放照片之前请设为私有。</translation>
    </message>
    <message>
        <source>Whether it is private could not be found out. {reason}</source>
        <translation>无法确认是否私有。{reason}</translation>
    </message>
    <message>
        <source>An address whose time is over still opens the file: the store does not keep time.</source>
        <translation>过期的网址仍能打开文件：该存储不遵守有效期。</translation>
    </message>
    <message>
        <source>It could not be deleted again: photos would stay there. {reason}</source>
        <translation>无法再删除：照片会留在那里。{reason}</translation>
    </message>
    <message>
        <source>The store says that it was deleted, and still gives it out.</source>
        <translation>存储说已删除，却仍能取到。</translation>
    </message>
    <message>
        <source>The bucket keeps versions: what is deleted stays there as a former version. Switch that off, or have former versions deleted by a rule of the bucket.</source>
        <translation>存储桶保留历史版本：删除的文件仍作为旧版本留存。请关闭版本控制，或用生命周期规则删除旧版本。</translation>
    </message>
    <message>
        <source>The endpoint is within this network: the vendor cannot fetch photos from it.</source>
        <translation>接入地址在内网：服务商取不到照片。</translation>
    </message>
    <message>
        <source>No copy of a photo is known to be in a bucket.</source>
        <translation>存储桶里没有已知的照片副本。</translation>
    </message>
    <message>
        <source>Copies of photos that are not known to be deleted: {n}</source>
        <translation>尚未确认删除的照片副本：{n}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Deleted in the bucket: {n}</source>
        <translation>已在存储桶中删除：{n}</translation>
    </message>
    <message>
        <source>To train an avatar the vendor fetches photos from addresses. They are put into a bucket of your own, in any store that speaks S3 (Aliyun OSS, Tencent COS, AWS, MinIO); each address holds for its lifetime, and the copies can be deleted afterwards.</source>
        <translation>训练化身时，服务商按网址取照片。照片副本放进您自己的存储桶，阿里云、腾讯云、亚马逊等支持通用对象接口的存储均可；每个网址在有效期内可用，之后可以删除副本。</translation>
    </message>
    <message>
        <source>Access key secret</source>
        <translation>访问密钥的密码</translation>
    </message>
    <message>
        <source>The sandbox has a bucket of its own and needs none; one that is entered here can be tried all the same.</source>
        <translation>沙盒自带存储桶，无需填写；在此填写的也可以试用。</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>全部删除</translation>
    </message>
    <message>
        <source>Form of address</source>
        <translation>网址形式</translation>
    </message>
    <message>
        <source>Trying it out…</source>
        <translation>正在试用…</translation>
    </message>
</context>
<context>
    <name>Budget</name>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Points per day</source>
        <translation>每日积分</translation>
    </message>
    <message>
        <source>What would go beyond it is not sent unless you give a reason. Requests whose price is not known yet count as soon as the gateway names it.</source>
        <translation>超出预算的请求不会发送，除非填写原因。尚不知价格的请求，在网关给出预计花费后立即计入。</translation>
    </message>
    <message>
        <source>Exceeded on purpose:</source>
        <translation>曾主动超出：</translation>
    </message>
</context>
<context>
    <name>Callback</name>
    <message>
        <source>The address must begin with https://</source>
        <translation>地址必须以 https:// 开头</translation>
    </message>
    <message>
        <source>The address must be https: results travel over it.</source>
        <translation>地址必须是 https：结果经由它传来。</translation>
    </message>
    <message>
        <source>This is not a web address.</source>
        <translation>这不是网址。</translation>
    </message>
    <message>
        <source>The port must be a number up to 65535.</source>
        <translation>端口不是 65535 以内的数字。</translation>
    </message>
    <message>
        <source>Without a public address only this computer reaches the receiver; that is enough for the sandbox.</source>
        <translation>没有公网地址时，只有本机能访问接收端；用沙箱已足够。</translation>
    </message>
    <message>
        <source>The sample came back through the address. All is well.</source>
        <translation>样例已经由该地址送回，一切正常。</translation>
    </message>
    <message>
        <source>The receiver is off.</source>
        <translation>接收端未开启。</translation>
    </message>
    <message>
        <source>The public address redirects, which callbacks do not follow; the gateway is not given it. It leads to {detail}</source>
        <translation>公网地址会跳转，而回调不跟随跳转；该地址不会交给网关。它跳转到 {detail}</translation>
    </message>
    <message>
        <source>The name of the public address is unknown (DNS).</source>
        <translation>找不到公网地址的域名（DNS）。</translation>
    </message>
    <message>
        <source>The public address has no trusted certificate (TLS). {detail}</source>
        <translation>公网地址没有受信任的证书（TLS）。{detail}</translation>
    </message>
    <message>
        <source>Nothing takes connections at the public address: the tunnel is off, or a firewall. {detail}</source>
        <translation>公网地址没有程序接受连接：隧道未开启，或被防火墙拦截。{detail}</translation>
    </message>
    <message>
        <source>The public address takes the sample and does not answer. {detail}</source>
        <translation>公网地址收下了样例但没有应答。{detail}</translation>
    </message>
    <message>
        <source>Somebody else answers, or the tunnel leads nowhere: {detail}</source>
        <translation>应答的是别的程序，或隧道没有接通：{detail}</translation>
    </message>
    <message>
        <source>The sample was answered, but never came here: another program has it.</source>
        <translation>样例有应答，却没有到达这里：被别的程序接走了。</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>Receive callbacks</source>
        <translation>接收回调</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>New address</source>
        <translation>更换地址</translation>
    </message>
    <message>
        <source>Received callbacks…</source>
        <translation>收到的回调…</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>公网地址</translation>
    </message>
    <message>
        <source>Listen on</source>
        <translation>监听</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Address for callbacks</source>
        <translation>回调地址</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The old address stops working; requests under way are polled.</source>
        <translation>旧地址随即失效；进行中的请求改由轮询取得结果。</translation>
    </message>
    <message>
        <source>Results are always asked for; callbacks only make them come sooner. The gateway needs a public https address that leads here: your own tunnel or reverse proxy.</source>
        <translation>结果总会主动查询，回调只是更早得知。网关需要一个通到这里的公网 https 地址：你自己的隧道或反向代理。</translation>
    </message>
    <message>
        <source>Waiting for the sample, ten seconds at most…</source>
        <translation>正在等待样例，最多十秒…</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>{name}, {default} as documented</source>
        <translation>{name}，文档默认为 {default}</translation>
    </message>
    <message>
        <source>Instant camera</source>
        <translation>极速相机</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>化身</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高阶</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>极速</translation>
    </message>
    <message>
        <source>Charged in points or time, as the request says. Unproven: from the vendor&apos;s documentation, not tried against the live service; where its results are asked for is inferred.</source>
        <translation>按请求所选扣积分或时长。未经证实：据厂商文档实现，未在正式服务上试过；查询结果的地址是推断的。</translation>
    </message>
    <message>
        <source>Draws a face without training. Unconfirmed: where its results are asked for, and whether they come with an audit; without one a picture waits for a person.</source>
        <translation>直接用人脸照片作图，无需训练。未经证实：查询结果的地址，以及结果是否带审核；没有审核的图片须人工查看。</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>画风</translation>
    </message>
    <message>
        <source>photo {name}</source>
        <translation>照片 {name}</translation>
    </message>
    <message>
        <source>{name}, not sent unless it is set: no default is documented</source>
        <translation>{name}，不设置就不发送：没有文档说明默认值</translation>
    </message>
    <message>
        <source>As the vendor has it</source>
        <translation>由厂商决定</translation>
    </message>
    <message>
        <source>Pose {key}</source>
        <translation>姿势 {key}</translation>
    </message>
    <message>
        <source>None set</source>
        <translation>均未设置</translation>
    </message>
    <message>
        <source>All as documented</source>
        <translation>均为文档默认</translation>
    </message>
    <message>
        <source>{n} changed</source>
        <translation>已改 {n} 项</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Time account</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>First pass: steps</source>
        <translation>第一遍：步数</translation>
    </message>
    <message>
        <source>First pass: strength</source>
        <translation>第一遍：重绘强度</translation>
    </message>
    <message>
        <source>Second pass: steps</source>
        <translation>第二遍：步数</translation>
    </message>
    <message>
        <source>Second pass: strength</source>
        <translation>第二遍：重绘强度</translation>
    </message>
    <message>
        <source>Crop to the face first</source>
        <translation>先裁出人脸</translation>
    </message>
    <message>
        <source>Face fusion before: share</source>
        <translation>前置融脸：比例</translation>
    </message>
    <message>
        <source>Face fusion after: share</source>
        <translation>后置融脸：比例</translation>
    </message>
    <message>
        <source>Face fusion before</source>
        <translation>前置融脸</translation>
    </message>
    <message>
        <source>Face fusion after</source>
        <translation>后置融脸</translation>
    </message>
    <message>
        <source>Colour shift midway</source>
        <translation>中途调色</translation>
    </message>
    <message>
        <source>Colour shift at the end</source>
        <translation>末尾调色</translation>
    </message>
    <message>
        <source>Super resolution</source>
        <translation>超分辨率</translation>
    </message>
    <message>
        <source>Restore the background</source>
        <translation>还原背景</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>姿势</translation>
    </message>
    <message>
        <source>Address of the pose</source>
        <translation>姿势图地址</translation>
    </message>
    <message>
        <source>ControlNet</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>CFG</source>
        <translation>CFG</translation>
    </message>
    <message>
        <source>Likeness (InstantID)</source>
        <translation>相似程度（InstantID）</translation>
    </message>
    <message>
        <source>What to avoid</source>
        <translation>不希望出现的内容</translation>
    </message>
    <message>
        <source>Template address</source>
        <translation>模版图地址</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Stop at CLIP layer</source>
        <translation>CLIP 停止层</translation>
    </message>
    <message>
        <source>Strength of denoising</source>
        <translation>去噪强度</translation>
    </message>
    <message>
        <source>Paid from</source>
        <translation>扣费方式</translation>
    </message>
    <message>
        <source>Camera settings</source>
        <translation>相机参数</translation>
    </message>
    <message>
        <source>Back to defaults</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Avatar camera</source>
        <translation>化身相机</translation>
    </message>
    <message>
        <source>Advanced camera</source>
        <translation>高阶相机</translation>
    </message>
    <message>
        <source>Charged in points</source>
        <translation>扣积分</translation>
    </message>
    <message>
        <source>Charged to the time account. Unproven: from the vendor&apos;s documentation, not tried against the live service.</source>
        <translation>扣时长。未经证实：据厂商文档实现，未在正式服务上试过。</translation>
    </message>
    <message>
        <source>Charged to the time account; how much is told after sending. Pictures come without an audit: each waits for a person.</source>
        <translation>扣时长，扣多少发送后才知道。出图不带机审结果：每张都须人工审核。</translation>
    </message>
    <message>
        <source>{setting}: less</source>
        <translation>{setting}：减</translation>
    </message>
    <message>
        <source>{setting}: more</source>
        <translation>{setting}：加</translation>
    </message>
    <message>
        <source>No pose</source>
        <translation>不用姿势</translation>
    </message>
    <message>
        <source>An address…</source>
        <translation>自己的地址…</translation>
    </message>
</context>
<context>
    <name>Cancel</name>
    <message>
        <source>Too late to cancel</source>
        <translation>已经来不及撤销</translation>
    </message>
    <message>
        <source>Taken out of the queue: {n}. Already being made: {late}; they arrive.</source>
        <translation>已撤销 {n} 张；{late} 张已开始生成，会照常到达。</translation>
    </message>
    <message>
        <source>Not everything could be cancelled</source>
        <translation>有些图片已无法撤销</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>Picked out one by one</source>
        <translation>逐张挑出的图片</translation>
    </message>
    <message>
        <source>More conditions</source>
        <translation>更多条件</translation>
    </message>
    <message>
        <source>{condition}: part of what is open</source>
        <translation>{condition}：属于当前打开的内容</translation>
    </message>
    <message>
        <source>Remove {condition}</source>
        <translation>去掉 {condition}</translation>
    </message>
</context>
<context>
    <name>ClientPack</name>
    <message>
        <source>Save the pack</source>
        <translation>保存审阅包</translation>
    </message>
    <message>
        <source>Open an answer</source>
        <translation>打开客户的答复</translation>
    </message>
    <message>
        <source>Answers of clients</source>
        <translation>客户的答复</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {why}</source>
        <translation>“{name}”读不出来：{why}</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机审</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>No sections</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>By template</source>
        <translation>按模版分组</translation>
    </message>
    <message>
        <source>By avatar, with its name</source>
        <translation>按化身分组，显示名字</translation>
    </message>
    <message>
        <source>version {n}</source>
        <translation>第 {n} 版</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，没有写入任何文件。</translation>
    </message>
    <message>
        <source>None of these pictures may leave, so there is no pack.</source>
        <translation>这些图片都不能交付，没有制作审阅包。</translation>
    </message>
    <message>
        <source>“{name}” is there. Pictures in it: {n}. Now send it on.</source>
        <translation>“{name}”已经做好，含图片 {n} 张，可以发给客户了。</translation>
    </message>
    <message>
        <source>Without the AI label in their metadata: {n}, as the settings name no producer.</source>
        <translation>元数据里没有生成标识的：{n} 张，因为设置里没有写明服务提供者。</translation>
    </message>
    <message>
        <source>Made so far: {n} of {all}</source>
        <translation>已生成 {n} / {all}</translation>
    </message>
    <message>
        <source>There is no answer in it. A code begins with WJ1- and ends with -WJ.</source>
        <translation>里面没有客户的答复。代码以 WJ1- 开头，以 -WJ 结尾。</translation>
    </message>
    <message>
        <source>The end of the code is missing. Copy all of it, up to -WJ.</source>
        <translation>代码缺了末尾。请整段复制，直到 -WJ。</translation>
    </message>
    <message>
        <source>The code was changed on the way and is not taken. Have it sent again, or have the file sent.</source>
        <translation>代码在途中被改动，没有采用。请对方重新发送，或者改发文件。</translation>
    </message>
    <message>
        <source>The file was changed after the client saved it and is not taken. Have it saved again, or have the code sent.</source>
        <translation>文件在客户保存之后被改动，没有采用。请对方重新保存，或者改发代码。</translation>
    </message>
    <message>
        <source>A newer version of this program made the pack: update first.</source>
        <translation>这个审阅包由更新的版本制作，请先升级本程序。</translation>
    </message>
    <message>
        <source>It answers version {n}; version {newest} was made since.</source>
        <translation>它答复的是第 {n} 版，之后又做了第 {newest} 版。</translation>
    </message>
    <message>
        <source>Left aside, as they are not in the pack: {n}.</source>
        <translation>不在包里、因此略过的：{n} 张。</translation>
    </message>
    <message>
        <source>The answer of {who} is here: {picks}.</source>
        <translation>已收到“{who}”的答复：{picks}。</translation>
    </message>
    <message>
        <source>A newer answer of {who} is here: {picks}. The earlier one is kept.</source>
        <translation>已收到“{who}”更新的答复：{picks}。之前的一份仍然保留。</translation>
    </message>
    <message>
        <source>This answer of {who} is older than the one here, which stands.</source>
        <translation>这份{who}的答复比已有的旧，仍以已有的为准。</translation>
    </message>
    <message>
        <source>This very answer of {who} was here before.</source>
        <translation>{who}的这份答复之前已经收过，没有变化。</translation>
    </message>
    <message>
        <source>It answers a pack that this account and library did not send, and is not taken.</source>
        <translation>它答复的审阅包不是由这个账号和资料库发出的，没有采用。</translation>
    </message>
    <message>
        <source>It answers version {n} of a pack of which this library knows {newest} only: is this a copy of an earlier day?</source>
        <translation>它答复的是第 {n} 版，而这个资料库只有到第 {newest} 版：这里是不是早先的备份？</translation>
    </message>
    <message>
        <source>somebody without a name</source>
        <translation>未署名的客户</translation>
    </message>
    <message>
        <source>{n} picked</source>
        <translation>选中 {n} 张</translation>
    </message>
    <message>
        <source>{n} not wanted</source>
        <translation>不要 {n} 张</translation>
    </message>
    <message>
        <source>{n} with a comment</source>
        <translation>留言 {n} 张</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>not confirmed yet</source>
        <translation>尚未确认</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>not wanted</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>May not leave: {why}</source>
        <translation>不能交付：{why}</translation>
    </message>
    <message>
        <source>Opposite to yours</source>
        <translation>与我的决定相反</translation>
    </message>
    <message>
        <source>The clients disagree</source>
        <translation>客户意见不一</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>{n} agreed</source>
        <translation>一致 {n} 张</translation>
    </message>
    <message>
        <source>{n} opposite to yours</source>
        <translation>与我相反 {n} 张</translation>
    </message>
    <message>
        <source>{n} on which clients disagree</source>
        <translation>客户意见不一 {n} 张</translation>
    </message>
    <message>
        <source>{n} picked that may not leave</source>
        <translation>选中但不能交付 {n} 张</translation>
    </message>
    <message>
        <source>At least this many are to be picked</source>
        <translation>至少要选的张数</translation>
    </message>
    <message>
        <source>At most this many are to be picked</source>
        <translation>最多能选的张数</translation>
    </message>
    <message>
        <source>Pictures to pick from</source>
        <translation>待选图片</translation>
    </message>
    <message>
        <source>Empty: each writes their own</source>
        <translation>留空：由客户自己填写</translation>
    </message>
    <message>
        <source>What it is about, and by when</source>
        <translation>关于什么，什么时候要</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Empty or 0: any number</source>
        <translation>留空或 0：不限张数</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Note for the whole set</source>
        <translation>对整组图片的说明</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Language of the page</source>
        <translation>页面语言</translation>
    </message>
    <message>
        <source>How many are to be picked</source>
        <translation>要选几张</translation>
    </message>
    <message>
        <source>A page that opens in any browser, without a network. It has pictures, numbers and headings in it, and nothing of prompts, people, costs or verdicts.</source>
        <translation>一个网页，用任何浏览器都能打开，不需要网络。里面只有图片、编号和分组名，没有描述、化身编号、花费和审核结论。</translation>
    </message>
    <message>
        <source>At least more than at most cannot be met.</source>
        <translation>至少不能多于最多。</translation>
    </message>
    <message>
        <source>There are not as many pictures.</source>
        <translation>没有这么多图片。</translation>
    </message>
    <message>
        <source>Make a pack of {n}…</source>
        <translation>制作审阅包 {n} 张…</translation>
    </message>
    <message>
        <source>Make a pack…</source>
        <translation>制作审阅包…</translation>
    </message>
    <message>
        <source>Open an answer…</source>
        <translation>打开答复文件…</translation>
    </message>
    <message>
        <source>Paste a code</source>
        <translation>粘贴代码</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>No pack was made yet.</source>
        <translation>还没有制作过审阅包。</translation>
    </message>
    <message>
        <source>No answer yet. Drop the client&apos;s file here, or paste the code.</source>
        <translation>还没有答复。把客户的文件拖到这里，或者粘贴代码。</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>意见对照</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>审阅包</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>收到的答复</translation>
    </message>
    <message>
        <source>Select the picked</source>
        <translation>选择客户选中的</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>重新开放…</translation>
    </message>
    <message>
        <source>Make a new version in which the client goes on from here</source>
        <translation>生成新的一版，客户可以从这里接着选</translation>
    </message>
</context>
<context>
    <name>Collections</name>
    <message>
        <source>New smart view</source>
        <translation>新建智能视图</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keeps the filter, the grouping, the order and the size of the tiles.</source>
        <translation>保存筛选、分组、排序和缩略图大小。</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>新建合集</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation>重命名 {name}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Save the view as a file</source>
        <translation>把视图存为文件</translation>
    </message>
    <message>
        <source>Open a view from a file</source>
        <translation>从文件打开视图</translation>
    </message>
    <message>
        <source>Put into a collection…</source>
        <translation>加入普通合集…</translation>
    </message>
    <message>
        <source>Smart views ({endings})</source>
        <translation>智能视图 ({endings})</translation>
    </message>
    <message>
        <source>Smart views</source>
        <translation>智能视图</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>合集</translation>
    </message>
    <message>
        <source>Add to {name}</source>
        <translation>加入 {name}</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>合集</translation>
    </message>
    <message>
        <source>They are in there already.</source>
        <translation>这些图片已经在里面。</translation>
    </message>
    <message>
        <source>{name} deleted; its pictures stay</source>
        <translation>{name} 已删除，图片还在</translation>
    </message>
    <message>
        <source>Quick collection</source>
        <translation>快捷合集</translation>
    </message>
    <message>
        <source>{n} added to {name}</source>
        <translation>{n} 张已加入 {name}</translation>
    </message>
    <message>
        <source>{n} taken out of {name}</source>
        <translation>{n} 张已移出 {name}</translation>
    </message>
    <message>
        <source>What is selected comes into it. Pictures: {n}</source>
        <translation>选中的图片会放进去，共 {n} 张。</translation>
    </message>
    <message>
        <source>What was deleted for good has also left: {names}</source>
        <translation>彻底删除的图片也离开了合集：{names}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The quick collection is always there.</source>
        <translation>快捷合集始终保留。</translation>
    </message>
    <message>
        <source>This view follows the date and cannot be changed.</source>
        <translation>这个视图跟随日期，不能更改。</translation>
    </message>
    <message>
        <source>{name}, of {person}</source>
        <translation>{name}，{person} 共享</translation>
    </message>
    <message>
        <source>{name}, shared with the team</source>
        <translation>{name}，已与团队共享</translation>
    </message>
    <message>
        <source>Pictures here: {n} of {all}</source>
        <translation>本机有 {n} 张，共 {all} 张</translation>
    </message>
    <message>
        <source>{name} hidden here; {person} and the others keep it</source>
        <translation>已在本机隐藏“{name}”，{person} 和其他成员仍保留</translation>
    </message>
    <message>
        <source>{name} deleted, and shared no more; its pictures stay</source>
        <translation>已删除“{name}”并停止共享，图片仍保留</translation>
    </message>
    <message>
        <source>{name} is shared with the team</source>
        <translation>“{name}”已与团队共享</translation>
    </message>
    <message>
        <source>{name} is shared no more</source>
        <translation>“{name}”不再共享</translation>
    </message>
    <message>
        <source>{person} shares {name} no more.</source>
        <translation>{person} 不再共享“{name}”。</translation>
    </message>
    <message>
        <source>{person} shares this collection and gives it its name.</source>
        <translation>这个合集由 {person} 共享并命名。</translation>
    </message>
    <message>
        <source>{name} asks for what is not there any more: {names}</source>
        <translation>{name} 要找的已不存在：{names}</translation>
    </message>
    <message>
        <source>{name} finds its pictures by a rule; none can be put into it.</source>
        <translation>{name} 按规则找图片，不能放入。</translation>
    </message>
    <message>
        <source>Only an open collection in its own order is arranged by hand.</source>
        <translation>只有按手动顺序打开的合集才能手动排列。</translation>
    </message>
    <message>
        <source>Pictures that were picked out make no rule: collect them instead.</source>
        <translation>逐张挑出的图片不构成规则，请放进合集。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>已存为 {name}</translation>
    </message>
    <message>
        <source>{name} updated</source>
        <translation>{name} 已更新</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>竖滑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>横滑</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Nothing but the pixels.</source>
        <translation>除像素外没有差异。</translation>
    </message>
    <message>
        <source>Labels of the machine</source>
        <translation>审核标签</translation>
    </message>
    <message>
        <source>Audit: alike</source>
        <translation>审核一致</translation>
    </message>
    <message>
        <source>Passed over, as there is no picture: {n}</source>
        <translation>没有图片可对比，已略过：{n} 张</translation>
    </message>
    <message>
        <source>Hold Ctrl to move one alone</source>
        <translation>按住 Ctrl 只动一张</translation>
    </message>
    <message>
        <source>Keys decide about this picture</source>
        <translation>按键决定的是这一张</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
</context>
<context>
    <name>Compose</name>
    <message>
        <source>Its photo is on its way; it is sent once that is there.</source>
        <translation>照片正在放入存储桶，放好后才会发送请求。</translation>
    </message>
    <message>
        <source>Sent a moment ago. Press again to pay for it once more.</source>
        <translation>刚刚已发送过。再按一次会再次扣费。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>No network: sending is paused.</source>
        <translation>网络不可用，已暂停提交。</translation>
    </message>
    <message>
        <source>Key of a trained avatar</source>
        <translation>训练完成的化身编号</translation>
    </message>
    <message>
        <source>What the picture should show</source>
        <translation>希望画面里出现什么</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>常用语</translation>
    </message>
    <message>
        <source>Keep the prompt, or what is selected</source>
        <translation>收藏整段描述或选中部分</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>化身</translation>
    </message>
    <message>
        <source>Add to the avatars…</source>
        <translation>存入化身簿…</translation>
    </message>
    <message>
        <source>Choose an avatar</source>
        <translation>选择化身</translation>
    </message>
    <message>
        <source>or paste a key</source>
        <translation>或粘贴编号</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Find, or paste a key</source>
        <translation>查找，或粘贴编号</translation>
    </message>
    <message>
        <source>Find an avatar, or paste a key</source>
        <translation>查找化身，或粘贴编号</translation>
    </message>
    <message>
        <source>Avatars…</source>
        <translation>化身簿…</translation>
    </message>
    <message>
        <source>Use “{key}” as a key</source>
        <translation>用“{key}”作为编号</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>换回来</translation>
    </message>
    <message>
        <source>Loaded: {name}</source>
        <translation>已载入：{name}</translation>
    </message>
    <message>
        <source>“{name}” is opened as soon as the library is.</source>
        <translation>资料库一打开，就会打开“{name}”。</translation>
    </message>
    <message>
        <source>One more like this picture: {template}</source>
        <translation>照这张再来一张：{template}</translation>
    </message>
    <message>
        <source>The whole request. Pictures: {n}</source>
        <translation>整个请求，共 {n} 张</translation>
    </message>
    <message>
        <source>Another draft stood here.</source>
        <translation>已替换原来的草稿。</translation>
    </message>
    <message>
        <source>Its project is not here; it is for “{project}”.</source>
        <translation>它的项目不在这里，改为存入“{project}”。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模版</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Notify address (optional)</source>
        <translation>回调地址（可选）</translation>
    </message>
    <message>
        <source>No notify address</source>
        <translation>未设回调地址</translation>
    </message>
    <message>
        <source>Template library…</source>
        <translation>模版库…</translation>
    </message>
    <message>
        <source>Type a key</source>
        <translation>手动输入编号</translation>
    </message>
    <message>
        <source>This camera takes one template.</source>
        <translation>此相机只用一个模版。</translation>
    </message>
    <message>
        <source>A request takes at most five templates.</source>
        <translation>一次请求最多五个模版。</translation>
    </message>
    <message>
        <source>Template key</source>
        <translation>模版编号</translation>
    </message>
    <message>
        <source>Pictures with this template</source>
        <translation>用这个模版生成几张</translation>
    </message>
    <message>
        <source>One picture fewer</source>
        <translation>少一张</translation>
    </message>
    <message>
        <source>One picture more</source>
        <translation>多一张</translation>
    </message>
    <message>
        <source>Remove this template</source>
        <translation>移除这个模版</translation>
    </message>
    <message>
        <source>Open a draft</source>
        <translation>打开草稿</translation>
    </message>
    <message>
        <source>Save the draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>“{word}” was reviewed or blocked in {n} of {total} pictures so far.</source>
        <translation>含“{word}”的 {total} 张图片中，已有 {n} 张被复审或拦截。</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>单次</translation>
    </message>
    <message>
        <source>Recently used</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>A cyberpunk city at night</source>
        <translation>夜幕下的赛博朋克城市</translation>
    </message>
    <message>
        <source>Sample avatar</source>
        <translation>示例化身</translation>
    </message>
    <message>
        <source>The draft is with {avatar} now.</source>
        <translation>这份草稿现在用的是 {avatar}。</translation>
    </message>
    <message>
        <source>Address of the face</source>
        <translation>人脸照片地址</translation>
    </message>
    <message>
        <source>Choose a photo…</source>
        <translation>选择照片…</translation>
    </message>
    <message>
        <source>Use no photo</source>
        <translation>不用这张照片</translation>
    </message>
    <message>
        <source>A photo of a set</source>
        <translation>照片组里的照片</translation>
    </message>
    <message>
        <source>An address, or a photo</source>
        <translation>填地址，或选一张照片</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>The address of the proxy is missing.</source>
        <translation>还没有填写代理地址。</translation>
    </message>
    <message>
        <source>The proxy&apos;s address must begin with http://, https://, socks5:// or socks5h://.</source>
        <translation>代理地址必须以 http://、https://、socks5:// 或 socks5h:// 开头。</translation>
    </message>
    <message>
        <source>The proxy&apos;s address is not of the form http://host:port.</source>
        <translation>代理地址的格式应为 http://主机:端口。</translation>
    </message>
    <message>
        <source>Names and passwords of a proxy are not kept here. Give the address without them and let a local forwarder or the system sign in.</source>
        <translation>这里不保存代理的用户名和密码。请只填地址，由系统或本机转发工具完成代理登录。</translation>
    </message>
    <message>
        <source>There is no such CA file.</source>
        <translation>找不到这个 CA 文件。</translation>
    </message>
    <message>
        <source>The CA file cannot be read.</source>
        <translation>无法读取 CA 文件。</translation>
    </message>
    <message>
        <source>The CA file is larger than 4 MB.</source>
        <translation>CA 文件超过 4 MB。</translation>
    </message>
    <message>
        <source>The CA file is binary (DER). Export it as PEM, also called Base-64.</source>
        <translation>CA 文件是二进制（DER）格式。请导出为 PEM（也叫 Base-64）格式。</translation>
    </message>
    <message>
        <source>There is no certificate in the CA file.</source>
        <translation>CA 文件里没有证书。</translation>
    </message>
    <message>
        <source>A certificate in the CA file is damaged.</source>
        <translation>CA 文件里有损坏的证书。</translation>
    </message>
    <message>
        <source>The gateway&apos;s address must begin with https://; http:// is for this computer alone.</source>
        <translation>网关地址必须以 https:// 开头；http:// 只能用于本机。</translation>
    </message>
    <message>
        <source>Proxy and certificates</source>
        <translation>代理与证书</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Route to the gateway</source>
        <translation>到网关的线路</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密连接</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>网关应答</translation>
    </message>
    <message>
        <source>Signature and account</source>
        <translation>签名与账号</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>The test asks {address} for the points of “{account}” once, free of charge.</source>
        <translation>测试会向 {address} 查询一次“{account}”的积分，不收费。</translation>
    </message>
    <message>
        <source>Same as system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>The proxy below</source>
        <translation>使用下面的代理</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>不使用代理</translation>
    </message>
    <message>
        <source>None: the public authorities</source>
        <translation>不填：使用公共证书机构</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>CA file (PEM)</source>
        <translation>CA 文件（PEM）</translation>
    </message>
    <message>
        <source>Used as soon as the settings are closed.</source>
        <translation>关闭设置后生效。</translation>
    </message>
    <message>
        <source>Asking, twenty seconds at most…</source>
        <translation>正在查询，最多二十秒…</translation>
    </message>
    <message>
        <source>{step}: passed</source>
        <translation>{step}：通过</translation>
    </message>
    <message>
        <source>{step}: failed</source>
        <translation>{step}：失败</translation>
    </message>
    <message>
        <source>{step}: not reached</source>
        <translation>{step}：未测到</translation>
    </message>
</context>
<context>
    <name>Contests</name>
    <message>
        <source>“{name}” is not where it was saved any more.</source>
        <translation>“{name}”已不在保存的位置。</translation>
    </message>
    <message>
        <source>Contested</source>
        <translation>申诉时间</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Nothing was contested yet.</source>
        <translation>还没有申诉过。</translation>
    </message>
    <message>
        <source>Contests</source>
        <translation>申诉</translation>
    </message>
</context>
<context>
    <name>ContextMenu</name>
    <message>
        <source>Pictures: {n}</source>
        <translation>{n} 张图片</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>{year}</source>
        <translation>{year}年</translation>
    </message>
    <message>
        <source>{month} {year}</source>
        <translation>{year}年{month}月</translation>
    </message>
</context>
<context>
    <name>Decision</name>
    <message>
        <source>The machine is mistaken</source>
        <translation>机器误判</translation>
    </message>
    <message>
        <source>Allowed for this use</source>
        <translation>此用途允许</translation>
    </message>
    <message>
        <source>The client agreed</source>
        <translation>客户已确认</translation>
    </message>
    <message>
        <source>A superior agreed</source>
        <translation>上级已确认</translation>
    </message>
    <message>
        <source>Rights are cleared</source>
        <translation>已取得授权</translation>
    </message>
    <message>
        <source>Internal use only</source>
        <translation>仅内部使用</translation>
    </message>
    <message>
        <source>Will be retouched</source>
        <translation>修图后再用</translation>
    </message>
    <message>
        <source>Reject: why?</source>
        <translation>淘汰的理由</translation>
    </message>
    <message>
        <source>original given up</source>
        <translation>原图已放弃</translation>
    </message>
    <message>
        <source>This is in the bin: restore it first.</source>
        <translation>它在回收站里，请先移出。</translation>
    </message>
    <message>
        <source>Reading pictures: {done} of {all}. Esc stops.</source>
        <translation>正在读取图片：{done} / {all}，按 Esc 停止。</translation>
    </message>
    <message>
        <source>Choose a reason: this picture needs one.</source>
        <translation>请选一个理由：这张图片须有理由。</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>已收回：{what}</translation>
    </message>
    <message>
        <source>Reject {n}: why?</source>
        <translation>淘汰 {n} 张的理由</translation>
    </message>
    <message>
        <source>Pick although the machine did not pass it: why?</source>
        <translation>机审未通过，选用的理由</translation>
    </message>
    <message>
        <source>Pick {all}, of which {n} need a reason: why?</source>
        <translation>选用 {all} 张，其中 {n} 张需要理由</translation>
    </message>
    <message>
        <source>What the machine blocked cannot be picked.</source>
        <translation>机审拦截的图片不能选用。</translation>
    </message>
    <message>
        <source>Picking this needs a reason.</source>
        <translation>选用这张图片需要理由。</translation>
    </message>
    <message>
        <source>Machine: review. Picking needs a reason.</source>
        <translation>机审复审：选用须写理由。</translation>
    </message>
    <message>
        <source>Left out because the machine blocked them: {n}.</source>
        <translation>机审拦截的不能选用，略过 {n} 张。</translation>
    </message>
    <message>
        <source>There is no picture to decide about yet.</source>
        <translation>还没有可以决定的图片。</translation>
    </message>
    <message>
        <source>From an earlier flag: picked</source>
        <translation>来自早先的旗标：选用</translation>
    </message>
    <message>
        <source>From an earlier flag: rejected</source>
        <translation>来自早先的旗标：淘汰</translation>
    </message>
    <message>
        <source>Like one picked before</source>
        <translation>与之前选用的相同</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Politics</source>
        <translation>涉政</translation>
    </message>
    <message>
        <source>Terror or violence</source>
        <translation>暴恐、暴力</translation>
    </message>
    <message>
        <source>Banned</source>
        <translation>违禁</translation>
    </message>
    <message>
        <source>Sexy or vulgar</source>
        <translation>性感、低俗</translation>
    </message>
    <message>
        <source>Porn</source>
        <translation>色情</translation>
    </message>
    <message>
        <source>Face or limbs deformed</source>
        <translation>脸或肢体变形</translation>
    </message>
    <message>
        <source>Unlike the person</source>
        <translation>不像本人</translation>
    </message>
    <message>
        <source>Poor picture</source>
        <translation>画质或构图差</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>选用</translation>
    </message>
    <message>
        <source>Maybe</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>My decision</source>
        <translation>我的决定</translation>
    </message>
    <message>
        <source>no reason</source>
        <translation>不写理由</translation>
    </message>
    <message>
        <source>decide nothing</source>
        <translation>先不决定</translation>
    </message>
    <message>
        <source>this reason</source>
        <translation>就用这个理由</translation>
    </message>
    <message>
        <source>Other, in a sentence…</source>
        <translation>其他，写一句…</translation>
    </message>
    <message>
        <source>Contest…</source>
        <translation>申诉…</translation>
    </message>
</context>
<context>
    <name>Delivery</name>
    <message>
        <source>Imported. Anything new is checked with the gateway first.</source>
        <translation>已导入。如有新内容，会先向网关核实。</translation>
    </message>
    <message>
        <source>Not imported. {reason}</source>
        <translation>未导入。{reason}</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>Picture key</source>
        <translation>图片编号</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>A picture of this library</source>
        <translation>资料库里的图片</translation>
    </message>
    <message>
        <source>Nobody&apos;s, kept aside</source>
        <translation>不属于这个资料库，单独留存</translation>
    </message>
    <message>
        <source>Polling has said nothing about this picture yet.</source>
        <translation>轮询还没有这张图片的结果。</translation>
    </message>
    <message>
        <source>Callback and polling say the same.</source>
        <translation>回调与轮询结果一致。</translation>
    </message>
    <message>
        <source>Callback and polling differ:</source>
        <translation>回调与轮询结果不一致：</translation>
    </message>
    <message>
        <source>{field}: {callback} in the callback, {poll} polled</source>
        <translation>{field}：回调为 {callback}，轮询为 {poll}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Received callbacks</source>
        <translation>收到的回调</translation>
    </message>
    <message>
        <source>Import from the clipboard</source>
        <translation>从剪贴板导入</translation>
    </message>
    <message>
        <source>Process again</source>
        <translation>重新处理</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>复制 JSON</translation>
    </message>
    <message>
        <source>The callback as received</source>
        <translation>回调原文</translation>
    </message>
    <message>
        <source>Drop a JSON file here, or take one in from the clipboard. Whatever comes in, the gateway is asked before it is believed.</source>
        <translation>把 JSON 文件拖到这里，或从剪贴板导入。无论哪种方式，都要先向网关核实才会采信。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No callback has come yet.</source>
        <translation>还没有收到回调。</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message>
        <source>Saved as {path}. Nothing was sent.</source>
        <translation>已保存为 {path}。没有发送任何内容。</translation>
    </message>
    <message>
        <source>Save as ZIP…</source>
        <translation>保存为 ZIP…</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>正在收集…</translation>
    </message>
    <message>
        <source>Files: {n}, characters: {size}</source>
        <translation>{n} 个文件，{size} 个字符</translation>
    </message>
    <message>
        <source>This helps to find a fault. It holds no pictures, prompts, keys, signatures or names. Nothing is sent: you decide whom you give the file to.</source>
        <translation>用于查找故障。其中没有图片、描述、密钥、签名或姓名。不会发送任何内容：文件交给谁由你决定。</translation>
    </message>
    <message>
        <source>Files of the archive</source>
        <translation>压缩包中的文件</translation>
    </message>
    <message>
        <source>Contents of the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation>保存诊断信息</translation>
    </message>
</context>
<context>
    <name>Difference</name>
    <message>
        <source>Template</source>
        <translation>模版</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>化身</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>The connection works</source>
        <translation>连接正常</translation>
    </message>
    <message>
        <source>{points} points, answered in {ms} ms.</source>
        <translation>剩余 {points} 积分，应答用时 {ms} 毫秒。</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>无需任何操作。</translation>
    </message>
    <message>
        <source>These settings cannot be used</source>
        <translation>这些设置无法使用</translation>
    </message>
    <message>
        <source>Correct the address of the proxy or choose another CA file.</source>
        <translation>请更正代理地址，或换一个 CA 文件。</translation>
    </message>
    <message>
        <source>The private key is damaged</source>
        <translation>私钥已损坏</translation>
    </message>
    <message>
        <source>Nothing was sent: {detail}</source>
        <translation>没有发送任何内容：{detail}</translation>
    </message>
    <message>
        <source>Paste the PKCS#8 key from the enterprise console again.</source>
        <translation>请从企业控制台重新粘贴 PKCS#8 私钥。</translation>
    </message>
    <message>
        <source>The gateway&apos;s address is wrong</source>
        <translation>网关地址有误</translation>
    </message>
    <message>
        <source>{address} does not begin with https://, as it must.</source>
        <translation>{address} 不是以 https:// 开头的有效网址。</translation>
    </message>
    <message>
        <source>Correct the address of the gateway.</source>
        <translation>请更正网关地址。</translation>
    </message>
    <message>
        <source>The gateway&apos;s name cannot be found (DNS)</source>
        <translation>找不到网关的域名（DNS）</translation>
    </message>
    <message>
        <source>No name server here knows the host of {address}.</source>
        <translation>本机的域名服务器不认识 {address} 的主机名。</translation>
    </message>
    <message>
        <source>Check network and VPN. Behind a company&apos;s proxy, enter the proxy above.</source>
        <translation>请检查网络和 VPN。如在公司代理之后，请在上面填写代理。</translation>
    </message>
    <message>
        <source>The connection was refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>Nothing takes connections at {address}.</source>
        <translation>{address} 没有程序接受连接。</translation>
    </message>
    <message>
        <source>Check the address and its port; a firewall may refuse it too.</source>
        <translation>请检查地址和端口；也可能是防火墙拒绝。</translation>
    </message>
    <message>
        <source>There is no network</source>
        <translation>没有网络</translation>
    </message>
    <message>
        <source>This computer cannot reach {address}.</source>
        <translation>本机没有通往 {address} 的线路。</translation>
    </message>
    <message>
        <source>Turn on the network or the VPN.</source>
        <translation>请打开网络或 VPN。</translation>
    </message>
    <message>
        <source>The gateway does not take the connection</source>
        <translation>连不上网关</translation>
    </message>
    <message>
        <source>Nothing came back from {address} in time: a firewall, or no network.</source>
        <translation>{address} 迟迟没有回应：可能被防火墙拦截，或没有网络。</translation>
    </message>
    <message>
        <source>Try another network, or enter your company&apos;s proxy above.</source>
        <translation>请换一个网络，或在上面填写公司代理。</translation>
    </message>
    <message>
        <source>The proxy cannot be reached</source>
        <translation>连不上代理</translation>
    </message>
    <message>
        <source>Nothing answers at {proxy}.</source>
        <translation>{proxy} 没有回应。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, or choose no proxy.</source>
        <translation>请检查代理地址，或选择不使用代理。</translation>
    </message>
    <message>
        <source>The proxy wants a password (407)</source>
        <translation>代理要求登录（407）</translation>
    </message>
    <message>
        <source>{proxy} lets nobody through who has not signed in.</source>
        <translation>{proxy} 只放行已登录的用户。</translation>
    </message>
    <message>
        <source>Sign in to the proxy in the system, or use a local forwarder.</source>
        <translation>请在系统中登录代理，或使用本机转发工具。</translation>
    </message>
    <message>
        <source>The proxy does not let the call through</source>
        <translation>代理不放行</translation>
    </message>
    <message>
        <source>{proxy} says: {detail}</source>
        <translation>{proxy} 的说明：{detail}</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow the gateway, or choose another.</source>
        <translation>请代理的管理员放行网关，或换一个代理。</translation>
    </message>
    <message>
        <source>The certificate&apos;s issuer is not trusted</source>
        <translation>证书颁发机构不受信任</translation>
    </message>
    <message>
        <source>A company&apos;s firewall often opens TLS with a certificate of its own.</source>
        <translation>公司防火墙常用自己的证书解开加密连接。</translation>
    </message>
    <message>
        <source>Get your company&apos;s CA file (PEM) from IT and choose it above.</source>
        <translation>请向 IT 部门索取公司的 CA 文件（PEM），并在上面选择它。</translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation>证书已过期</translation>
    </message>
    <message>
        <source>Or this computer&apos;s clock is ahead.</source>
        <translation>也可能是本机时间偏快。</translation>
    </message>
    <message>
        <source>Check date and time here; if they are right, tell the vendor.</source>
        <translation>请检查本机日期和时间；如果无误，请告知服务商。</translation>
    </message>
    <message>
        <source>The certificate is not valid yet</source>
        <translation>证书尚未生效</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is probably behind.</source>
        <translation>很可能是本机时间偏慢。</translation>
    </message>
    <message>
        <source>Set date and time, then test again.</source>
        <translation>请校准日期和时间，再测试一次。</translation>
    </message>
    <message>
        <source>The certificate belongs to another host</source>
        <translation>证书属于另一个主机</translation>
    </message>
    <message>
        <source>Somebody else answers at {address}, or the address is mistyped.</source>
        <translation>在 {address} 应答的是别人，或地址写错了。</translation>
    </message>
    <message>
        <source>Check the address. In a hotel or café, sign in to the network first.</source>
        <translation>请检查地址。在酒店或咖啡馆，请先登录网络。</translation>
    </message>
    <message>
        <source>The certificate is not fit for a server</source>
        <translation>证书不合格</translation>
    </message>
    <message>
        <source>Its key is too weak, it was made for something else, or its issuer may not.</source>
        <translation>密钥太弱，或不是签发给服务器用的，或签发者没有签发资格。</translation>
    </message>
    <message>
        <source>Copy the details for whoever runs the server, proxy or firewall.</source>
        <translation>请复制详情，发给管理该服务器、代理或防火墙的人。</translation>
    </message>
    <message>
        <source>No encrypted connection could be made</source>
        <translation>无法建立加密连接</translation>
    </message>
    <message>
        <source>What answers at {address} does not speak TLS.</source>
        <translation>在 {address} 应答的程序不支持 TLS。</translation>
    </message>
    <message>
        <source>Check the address and its port; a firewall may break TLS.</source>
        <translation>请检查地址和端口；也可能是防火墙破坏了 TLS。</translation>
    </message>
    <message>
        <source>The gateway does not answer</source>
        <translation>网关没有应答</translation>
    </message>
    <message>
        <source>It took the call and said nothing in time.</source>
        <translation>它接受了调用，却迟迟没有应答。</translation>
    </message>
    <message>
        <source>Wait a minute and test again.</source>
        <translation>请等一分钟再测试。</translation>
    </message>
    <message>
        <source>The connection broke before the answer came</source>
        <translation>应答到达前连接中断</translation>
    </message>
    <message>
        <source>A firewall, a VPN or a weak network cut it off.</source>
        <translation>被防火墙、VPN 或不稳定的网络切断。</translation>
    </message>
    <message>
        <source>Test again; if it stays, try another network.</source>
        <translation>请再测试一次；仍然如此就换一个网络。</translation>
    </message>
    <message>
        <source>A web page answers instead of the gateway</source>
        <translation>应答的是网页，不是网关</translation>
    </message>
    <message>
        <source>Probably the login page of this network.</source>
        <translation>很可能是本网络的登录页面。</translation>
    </message>
    <message>
        <source>Open any page in the browser, sign in, then test again.</source>
        <translation>请在浏览器中打开任意网页并登录，再测试一次。</translation>
    </message>
    <message>
        <source>The gateway&apos;s address leads elsewhere</source>
        <translation>网关地址跳转到了别处</translation>
    </message>
    <message>
        <source>It redirects to {detail}, which is not followed with a signature.</source>
        <translation>它跳转到 {detail}；带签名的调用不会跟随跳转。</translation>
    </message>
    <message>
        <source>Sign in to the network, or correct the address of the gateway.</source>
        <translation>请先登录网络，或更正网关地址。</translation>
    </message>
    <message>
        <source>The gateway rejects the call</source>
        <translation>网关拒绝了调用</translation>
    </message>
    <message>
        <source>Check the address of the gateway: its path may be wrong.</source>
        <translation>请检查网关地址，可能是路径有误。</translation>
    </message>
    <message>
        <source>The gateway asks for a pause (429)</source>
        <translation>网关要求稍候（429）</translation>
    </message>
    <message>
        <source>Too many calls in a short time.</source>
        <translation>短时间内调用过多。</translation>
    </message>
    <message>
        <source>Wait a minute. Pictures under way are not lost.</source>
        <translation>请等一分钟。进行中的图片不会丢失。</translation>
    </message>
    <message>
        <source>The gateway has a fault</source>
        <translation>网关出现故障</translation>
    </message>
    <message>
        <source>Wait; if it stays, send the copied details to the vendor.</source>
        <translation>请稍候；仍然如此，请把复制的详情发给服务商。</translation>
    </message>
    <message>
        <source>The answer cannot be read</source>
        <translation>应答无法读取</translation>
    </message>
    <message>
        <source>Check that the address is the gateway&apos;s; else send the details.</source>
        <translation>请确认地址确实是网关的；若无误，请把详情发给服务商。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong</source>
        <translation>本机时间不准</translation>
    </message>
    <message>
        <source>A signature lapses after five minutes.</source>
        <translation>签名五分钟后失效。</translation>
    </message>
    <message>
        <source>Let the system set the time, then test again.</source>
        <translation>请让系统自动校时，再测试一次。</translation>
    </message>
    <message>
        <source>This account may not do that (401)</source>
        <translation>账号没有这项权限（401）</translation>
    </message>
    <message>
        <source>The gateway can be reached. {detail}</source>
        <translation>网关可以连通。{detail}</translation>
    </message>
    <message>
        <source>Check in the enterprise console that the service is open.</source>
        <translation>请在企业控制台确认服务已开通。</translation>
    </message>
    <message>
        <source>The signature is rejected (403)</source>
        <translation>签名未通过（403）</translation>
    </message>
    <message>
        <source>App id and private key do not belong together.</source>
        <translation>应用 ID 与私钥不匹配。</translation>
    </message>
    <message>
        <source>Check both in the enterprise console.</source>
        <translation>请在企业控制台核对两者。</translation>
    </message>
    <message>
        <source>The gateway can be reached; credentials are missing</source>
        <translation>网关可以连通，还缺少凭证</translation>
    </message>
    <message>
        <source>It answered an unsigned call in {ms} ms.</source>
        <translation>它在 {ms} 毫秒内应答了一次未签名的调用。</translation>
    </message>
    <message>
        <source>Enter app id and private key. The sandbox needs none.</source>
        <translation>请填写应用 ID 和私钥。沙箱不需要。</translation>
    </message>
    <message>
        <source>The gateway answers, but does not tell the points</source>
        <translation>网关有应答，但没有给出积分</translation>
    </message>
    <message>
        <source>The connection is sound. Send the copied details to the vendor.</source>
        <translation>连接没有问题。请把复制的详情发给服务商。</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The gateway calls a parameter invalid</source>
        <translation>网关认为参数无效</translation>
    </message>
    <message>
        <source>A key, a number or an address in the request is not accepted.</source>
        <translation>请求中的某个编号、数量或地址不被接受。</translation>
    </message>
    <message>
        <source>Check avatar, templates and numbers. Nothing was charged.</source>
        <translation>请检查化身、模版和张数。没有扣费。</translation>
    </message>
    <message>
        <source>This size is not supported for now</source>
        <translation>暂不支持这个尺寸</translation>
    </message>
    <message>
        <source>A template asks for a size that the service does not make just now.</source>
        <translation>模版要求的尺寸目前无法生成。</translation>
    </message>
    <message>
        <source>Choose another template. Nothing was charged.</source>
        <translation>请换一个模版。没有扣费。</translation>
    </message>
    <message>
        <source>Busy for a moment; submit again</source>
        <translation>网关正忙，请再提交一次</translation>
    </message>
    <message>
        <source>Another request of this account came at the same moment.</source>
        <translation>同一账号的另一个请求恰好同时到达。</translation>
    </message>
    <message>
        <source>The prompt could not be translated</source>
        <translation>描述翻译失败</translation>
    </message>
    <message>
        <source>The service translates prompts before drawing and could not.</source>
        <translation>作画前服务会翻译描述，这次没有成功。</translation>
    </message>
    <message>
        <source>Word the prompt more simply. Nothing was charged.</source>
        <translation>请把描述写得简单些。没有扣费。</translation>
    </message>
    <message>
        <source>The prompt contains sensitive words</source>
        <translation>描述包含敏感词</translation>
    </message>
    <message>
        <source>The service checks words before drawing.</source>
        <translation>作画前服务会检查描述用词。</translation>
    </message>
    <message>
        <source>The base picture&apos;s link is wrong or unsupported</source>
        <translation>底图链接有误或不受支持</translation>
    </message>
    <message>
        <source>The service cannot fetch the picture that the avatar stands on.</source>
        <translation>服务取不到这个化身所用的图片。</translation>
    </message>
    <message>
        <source>Check the avatar in the enterprise console. Nothing was charged.</source>
        <translation>请在企业控制台检查这个化身。没有扣费。</translation>
    </message>
    <message>
        <source>The reference picture contains sensitive content</source>
        <translation>参考图包含敏感内容</translation>
    </message>
    <message>
        <source>The service checks pictures before drawing.</source>
        <translation>作画前服务会检查图片内容。</translation>
    </message>
    <message>
        <source>Use another avatar or picture. Nothing was charged.</source>
        <translation>请换一个化身或图片。没有扣费。</translation>
    </message>
    <message>
        <source>The picture&apos;s state has changed; refresh</source>
        <translation>图片状态已变化，请刷新</translation>
    </message>
    <message>
        <source>The service has gone on since the picture was last asked for.</source>
        <translation>上次查询之后，服务端的状态又有了变化。</translation>
    </message>
    <message>
        <source>Its state is asked for again by itself.</source>
        <translation>状态会自动重新查询。</translation>
    </message>
    <message>
        <source>Already being made; it cannot be cancelled</source>
        <translation>已开始生成，无法撤销</translation>
    </message>
    <message>
        <source>Only a picture that still waits in the queue can be cancelled.</source>
        <translation>只有还在排队的图片可以撤销。</translation>
    </message>
    <message>
        <source>Wait for the picture: it arrives by itself.</source>
        <translation>请等待，图片完成后会自动到达。</translation>
    </message>
    <message>
        <source>The resource did not pass its check</source>
        <translation>素材检测未通过</translation>
    </message>
    <message>
        <source>The service refuses the pictures behind this avatar.</source>
        <translation>服务不接受这个化身所用的照片。</translation>
    </message>
    <message>
        <source>Train the avatar with other photos, or use another one.</source>
        <translation>请换一组照片训练，或换一个化身。</translation>
    </message>
    <message>
        <source>The picture could not be recognised</source>
        <translation>图片无法识别</translation>
    </message>
    <message>
        <source>The service finds nothing usable in a photo of the avatar.</source>
        <translation>化身的照片里没有识别到可用的内容。</translation>
    </message>
    <message>
        <source>Use sharper, brighter photos of one person.</source>
        <translation>请使用清晰、明亮的单人照片。</translation>
    </message>
    <message>
        <source>No face, or the face is too small</source>
        <translation>没有人脸，或人脸太小</translation>
    </message>
    <message>
        <source>A photo of the avatar shows no face that is large enough.</source>
        <translation>化身的照片里没有足够大的人脸。</translation>
    </message>
    <message>
        <source>Use photos where the face fills more of the picture.</source>
        <translation>请使用人脸占画面更大的照片。</translation>
    </message>
    <message>
        <source>More than one face</source>
        <translation>图中不止一张人脸</translation>
    </message>
    <message>
        <source>A photo of the avatar shows several people.</source>
        <translation>化身的照片里不止一个人。</translation>
    </message>
    <message>
        <source>Use photos of one person alone.</source>
        <translation>请使用单人照片。</translation>
    </message>
    <message>
        <source>The face is turned to the side</source>
        <translation>人脸为侧脸</translation>
    </message>
    <message>
        <source>A photo of the avatar does not show the face from the front.</source>
        <translation>化身的照片不是正脸。</translation>
    </message>
    <message>
        <source>Use photos that look into the camera.</source>
        <translation>请使用正对镜头的照片。</translation>
    </message>
    <message>
        <source>The queue is longer than the limit</source>
        <translation>排队时间超出限制</translation>
    </message>
    <message>
        <source>Waiting would take longer than the service allows.</source>
        <translation>需要等待的时间超过了服务的上限。</translation>
    </message>
    <message>
        <source>Try again later. Your draft is kept.</source>
        <translation>请稍后再试。草稿已保留。</translation>
    </message>
    <message>
        <source>Change the prompt. Nothing was charged.</source>
        <translation>请修改描述。没有扣费。</translation>
    </message>
    <message>
        <source>Not enough points or time</source>
        <translation>积分或时长不足</translation>
    </message>
    <message>
        <source>The account&apos;s points, or its time, do not cover this request.</source>
        <translation>账号剩余的积分或时长不够这次请求。</translation>
    </message>
    <message>
        <source>Top up in the console. Your draft is kept.</source>
        <translation>请在企业控制台充值。草稿已保留。</translation>
    </message>
    <message>
        <source>Press Generate again. Nothing was charged.</source>
        <translation>请再按一次生成。没有扣费。</translation>
    </message>
    <message>
        <source>This is not a draft</source>
        <translation>这不是草稿</translation>
    </message>
    <message>
        <source>Nothing was changed in the form.</source>
        <translation>表单没有任何改动。</translation>
    </message>
    <message>
        <source>The table cannot be read</source>
        <translation>表格无法读取</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何内容。</translation>
    </message>
    <message>
        <source>Callbacks cannot be received</source>
        <translation>无法接收回调</translation>
    </message>
    <message>
        <source>Nothing can listen on {address}.</source>
        <translation>无法在 {address} 上监听。</translation>
    </message>
    <message>
        <source>Choose another port under Callbacks. Polling goes on.</source>
        <translation>请在“回调”中换一个端口。轮询照常进行。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>程序内部出错</translation>
    </message>
    <message>
        <source>Nothing was sent because of it and nothing is lost.</source>
        <translation>没有因此发送请求，也没有丢失任何内容。</translation>
    </message>
    <message>
        <source>Copy the details and report them.</source>
        <translation>请复制详情并反馈。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The gateway refused the request</source>
        <translation>网关拒绝了请求</translation>
    </message>
    <message>
        <source>This account may not do that</source>
        <translation>账号没有这项权限</translation>
    </message>
    <message>
        <source>Check the service in the enterprise console.</source>
        <translation>请在企业控制台检查服务是否开通。</translation>
    </message>
    <message>
        <source>The gateway asks for a pause</source>
        <translation>请求过于频繁，网关要求稍候</translation>
    </message>
    <message>
        <source>Asking for results goes on by itself.</source>
        <translation>查询会自动继续。</translation>
    </message>
    <message>
        <source>The gateway has a fault (HTTP {status})</source>
        <translation>网关故障（HTTP {status}）</translation>
    </message>
    <message>
        <source>The gateway&apos;s answer cannot be read</source>
        <translation>网关的应答无法读取</translation>
    </message>
    <message>
        <source>The gateway rejects the request (HTTP {status})</source>
        <translation>网关不接受请求（HTTP {status}）</translation>
    </message>
    <message>
        <source>Its code is {code}.</source>
        <translation>错误码为 {code}。</translation>
    </message>
    <message>
        <source>Something in the request is not as the gateway wants it.</source>
        <translation>请求中有内容不符合网关的要求。</translation>
    </message>
    <message>
        <source>The service is not opened for it, or it was closed.</source>
        <translation>账号没有开通这项服务，或服务已停用。</translation>
    </message>
    <message>
        <source>The signature was rejected</source>
        <translation>签名未通过</translation>
    </message>
    <message>
        <source>App id and private key do not belong together.</source>
        <translation>应用 ID 与私钥不匹配。</translation>
    </message>
    <message>
        <source>Check both in the enterprise console.</source>
        <translation>请在企业控制台核对两者。</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock and try again.</source>
        <translation>请校准本机时间后重试。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {n} min fast.</source>
        <translation>本机时间快 {n} 分钟。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {n} min slow.</source>
        <translation>本机时间慢 {n} 分钟。</translation>
    </message>
    <message>
        <source>Too many calls came from this account in a short time.</source>
        <translation>这个账号短时间内调用过多。</translation>
    </message>
    <message>
        <source>The fault is on the gateway&apos;s side.</source>
        <translation>问题出在网关一侧。</translation>
    </message>
    <message>
        <source>It does not have the form that was agreed.</source>
        <translation>它与约定的格式不符。</translation>
    </message>
    <message>
        <source>The connection broke before the answer came</source>
        <translation>还没收到应答，连接就断了</translation>
    </message>
    <message>
        <source>What was sent may have arrived.</source>
        <translation>已发出的内容可能已经送达。</translation>
    </message>
    <message>
        <source>Nothing is sent again by itself.</source>
        <translation>不会自动重发。</translation>
    </message>
    <message>
        <source>The gateway cannot be reached</source>
        <translation>连不上网关</translation>
    </message>
    <message>
        <source>No connection could be made.</source>
        <translation>没能建立连接。</translation>
    </message>
    <message>
        <source>Nothing was sent. Check the network.</source>
        <translation>没有发送任何内容。请检查网络。</translation>
    </message>
    <message>
        <source>{cause} The gateway says: “{message}”.</source>
        <translation>{cause}网关说明：“{message}”。</translation>
    </message>
    <message>
        <source>If it stays, give the vendor the call number (TRACE_ID): {trace}</source>
        <translation>如果一直如此，请把调用编号（TRACE_ID）提供给服务商：{trace}</translation>
    </message>
    <message>
        <source>The private key cannot be used</source>
        <translation>私钥无法使用</translation>
    </message>
    <message>
        <source>Paste the PKCS#8 key from the enterprise console.</source>
        <translation>请粘贴企业控制台里的 PKCS#8 私钥。</translation>
    </message>
    <message>
        <source>No enterprise credentials</source>
        <translation>还没有企业凭证</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>诊断…</translation>
    </message>
    <message>
        <source>App id or private key is missing.</source>
        <translation>缺少应用 ID 或私钥。</translation>
    </message>
    <message>
        <source>The sandbox works without them and costs nothing.</source>
        <translation>没有凭证也可以使用沙箱，不扣积分。</translation>
    </message>
    <message>
        <source>These are not settings</source>
        <translation>这不是设置文件</translation>
    </message>
    <message>
        <source>No setting was changed.</source>
        <translation>没有更改任何设置。</translation>
    </message>
    <message>
        <source>This is not a smart view</source>
        <translation>这不是智能视图</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>什么都没有改变。</translation>
    </message>
    <message>
        <source>The rule “{name}” did not run</source>
        <translation>规则“{name}”没有运行</translation>
    </message>
    <message>
        <source>There is no such project</source>
        <translation>没有这个项目</translation>
    </message>
    <message>
        <source>Make the project first, or choose another one.</source>
        <translation>请先新建项目，或另选一个。</translation>
    </message>
    <message>
        <source>Photos, their addresses or the consent are missing.</source>
        <translation>缺少照片、照片网址或同意书。</translation>
    </message>
    <message>
        <source>Nothing was charged; the window of training says what.</source>
        <translation>没有扣费；训练窗口会说明缺什么。</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>训练…</translation>
    </message>
    <message>
        <source>This is the key of another training</source>
        <translation>这是另一次训练的编号</translation>
    </message>
    <message>
        <source>An avatar comes of one training only; nothing was changed.</source>
        <translation>一个化身只来自一次训练，没有任何改动。</translation>
    </message>
    <message>
        <source>Look for the key once more in the vendor&apos;s console.</source>
        <translation>请在服务商控制台里再找一次编号。</translation>
    </message>
    <message>
        <source>The request was stopped</source>
        <translation>请求已停止</translation>
    </message>
    <message>
        <source>It had not left yet: nothing was sent and nothing is charged.</source>
        <translation>请求尚未发出：没有发送任何内容，也不扣积分。</translation>
    </message>
    <message>
        <source>Send it again whenever you like.</source>
        <translation>需要时可以重新发送。</translation>
    </message>
    <message>
        <source>It does not have the expected form.</source>
        <translation>内容不符合预期的格式。</translation>
    </message>
    <message>
        <source>The bucket for photos cannot be used</source>
        <translation>照片存储桶无法使用</translation>
    </message>
    <message>
        <source>Try it out in its settings. Nothing was sent to the vendor.</source>
        <translation>请在设置里试一试。没有向服务商发送任何内容。</translation>
    </message>
    <message>
        <source>Bucket for photos…</source>
        <translation>照片存储桶…</translation>
    </message>
    <message>
        <source>Nothing could be written there</source>
        <translation>无法写入该位置</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space on this one.</source>
        <translation>请换一个文件夹，或在此磁盘上腾出空间。</translation>
    </message>
    <message>
        <source>The copy cannot be made like that</source>
        <translation>无法这样制作副本</translation>
    </message>
    <message>
        <source>Choose another format, size or mark, or copy the file as it is.</source>
        <translation>请换一种格式、尺寸或标识，或者按原样复制文件。</translation>
    </message>
    <message>
        <source>These are too many pictures for that</source>
        <translation>图片太多，无法这样做</translation>
    </message>
    <message>
        <source>Selected: {n}. At most {most} are dragged or copied at once.</source>
        <translation>已选 {n} 张。一次最多拖出或复制 {most} 张。</translation>
    </message>
    <message>
        <source>Export them to a folder.</source>
        <translation>请改为导出到文件夹。</translation>
    </message>
    <message>
        <source>This photo cannot be used</source>
        <translation>这张照片不能使用</translation>
    </message>
    <message>
        <source>Choose another file. Nothing was sent and nothing was changed.</source>
        <translation>请另选文件。没有发送任何内容，也没有任何改动。</translation>
    </message>
    <message>
        <source>Its host gives no reason.</source>
        <translation>图片服务器没有说明原因。</translation>
    </message>
    <message>
        <source>Download it again, free of charge. Its record is kept.</source>
        <translation>可以重新下载，不扣积分。记录已保留。</translation>
    </message>
    <message>
        <source>Free space or allow writing, or choose a folder with --data-dir.</source>
        <translation>请腾出空间或允许写入，也可以用 --data-dir 换一个文件夹。</translation>
    </message>
    <message>
        <source>Process {n} has {folder} open.</source>
        <translation>进程 {n} 正在使用 {folder}。</translation>
    </message>
    <message>
        <source>Nothing was changed. Restore a backup, or keep the folder as it is.</source>
        <translation>没有改动任何内容。可以恢复备份，或保持文件夹原样。</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>{folder} has schema {n}, which this version does not know.</source>
        <translation>{folder} 的数据结构版本为 {n}，当前版本的程序不认识。</translation>
    </message>
    <message>
        <source>The library is not where it was</source>
        <translation>资料库不在原来的地方</translation>
    </message>
    <message>
        <source>Nothing was created there. Say where it is now.</source>
        <translation>没有在那里新建任何东西。请告诉我们它现在在哪里。</translation>
    </message>
    <message>
        <source>Where is the library?…</source>
        <translation>指出资料库位置…</translation>
    </message>
    <message>
        <source>The folder of the originals is not there</source>
        <translation>找不到原图文件夹</translation>
    </message>
    <message>
        <source>Pictures stay visible by their thumbnails. New ones are kept on this computer and brought over once the folder is back.</source>
        <translation>图片仍以缩略图显示。新图片先保存在本机，等文件夹回来后再移过去。</translation>
    </message>
    <message>
        <source>Where are they?…</source>
        <translation>指出原图位置…</translation>
    </message>
    <message>
        <source>That folder cannot be taken</source>
        <translation>不能使用这个文件夹</translation>
    </message>
    <message>
        <source>Nothing was changed; the library is where it was.</source>
        <translation>没有任何改动，资料库仍在原处。</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>选择另一个文件夹…</translation>
    </message>
    <message>
        <source>The person cannot be erased yet</source>
        <translation>暂时不能清除此人</translation>
    </message>
    <message>
        <source>Nothing was changed. The next start tries again.</source>
        <translation>没有任何改动。下次启动会再试。</translation>
    </message>
    <message>
        <source>Choose another folder with --data-dir.</source>
        <translation>请用 --data-dir 换一个文件夹。</translation>
    </message>
    <message>
        <source>No connection can be made with these settings</source>
        <translation>按这些设置无法建立连接</translation>
    </message>
    <message>
        <source>Correct them under Settings, Network and callbacks.</source>
        <translation>请在“设置 › 网络与回调”里更正。</translation>
    </message>
    <message>
        <source>This text cannot be kept</source>
        <translation>这段文字无法保存</translation>
    </message>
    <message>
        <source>A character in it is cut in two, perhaps an emoji.</source>
        <translation>其中有一个字符被截成了两半，可能是表情符号。</translation>
    </message>
    <message>
        <source>Write that character again.</source>
        <translation>请重新输入那个字符。</translation>
    </message>
    <message>
        <source>The picture is no longer on the server</source>
        <translation>服务器上已没有这张图片</translation>
    </message>
    <message>
        <source>The server refused the picture</source>
        <translation>服务器拒绝提供这张图片</translation>
    </message>
    <message>
        <source>The picture&apos;s file could not be fetched</source>
        <translation>图片文件无法取回</translation>
    </message>
    <message>
        <source>The picture&apos;s file is damaged</source>
        <translation>图片文件已损坏</translation>
    </message>
    <message>
        <source>The picture&apos;s file is too large</source>
        <translation>图片文件过大</translation>
    </message>
    <message>
        <source>The picture&apos;s address is not allowed</source>
        <translation>图片地址不在允许范围内</translation>
    </message>
    <message>
        <source>The picture is not available</source>
        <translation>图片无法取得</translation>
    </message>
    <message>
        <source>These photos may not be used</source>
        <translation>这些照片不能使用</translation>
    </message>
    <message>
        <source>Its record and its verdict are kept.</source>
        <translation>记录与审核结论已保留。</translation>
    </message>
    <message>
        <source>The data folder cannot be written</source>
        <translation>数据文件夹无法写入</translation>
    </message>
    <message>
        <source>The data folder is open in another program</source>
        <translation>数据文件夹正被另一个程序使用</translation>
    </message>
    <message>
        <source>Close that program first.</source>
        <translation>请先关闭那个程序。</translation>
    </message>
    <message>
        <source>The library is damaged</source>
        <translation>资料库已损坏</translation>
    </message>
    <message>
        <source>A newer version wrote this library</source>
        <translation>资料库由更新的版本写入</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>请用那个版本打开。</translation>
    </message>
    <message>
        <source>The data folder cannot be used</source>
        <translation>数据文件夹无法使用</translation>
    </message>
    <message>
        <source>Line {n}: {reason}</source>
        <translation>第 {n} 行：{reason}</translation>
    </message>
    <message>
        <source>Account…</source>
        <translation>账号…</translation>
    </message>
    <message>
        <source>The system&apos;s keychain cannot be used</source>
        <translation>系统钥匙串无法使用</translation>
    </message>
    <message>
        <source>It gives no reason.</source>
        <translation>没有给出原因。</translation>
    </message>
    <message>
        <source>Try again, or keep the key in an encrypted file (Settings, Accounts).</source>
        <translation>请重试，或在“设置 › 账号”里改存到加密文件。</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked</source>
        <translation>系统钥匙串已锁定</translation>
    </message>
    <message>
        <source>It was not unlocked, or access was refused.</source>
        <translation>没有解锁，或访问被拒绝。</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>请解锁后重试。</translation>
    </message>
    <message>
        <source>The private key is locked</source>
        <translation>私钥尚未解锁</translation>
    </message>
    <message>
        <source>The passphrase of the encrypted file was not given.</source>
        <translation>还没有输入加密文件的口令。</translation>
    </message>
    <message>
        <source>Choose Unlock, or enter the key anew under Account.</source>
        <translation>点“解锁”，或在“账号”里重新填写私钥。</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>The passphrase is wrong</source>
        <translation>口令不对</translation>
    </message>
    <message>
        <source>It is another one, or the file was changed.</source>
        <translation>口令不同，或文件被改动过。</translation>
    </message>
    <message>
        <source>Nothing is lost; try again.</source>
        <translation>什么都没丢，请重试。</translation>
    </message>
    <message>
        <source>The encrypted file with the private key is damaged</source>
        <translation>保存私钥的加密文件已损坏</translation>
    </message>
    <message>
        <source>It is kept aside as {path}.</source>
        <translation>原文件另存为 {path}。</translation>
    </message>
    <message>
        <source>Enter the key anew under Account.</source>
        <translation>请在“账号”里重新填写私钥。</translation>
    </message>
    <message>
        <source>Team…</source>
        <translation>团队…</translation>
    </message>
    <message>
        <source>Nothing was sent that costs points. Everything else works.</source>
        <translation>没有发出任何消耗积分的请求，其他功能照常可用。</translation>
    </message>
    <message>
        <source>The team&apos;s server cannot be reached</source>
        <translation>连不上团队服务器</translation>
    </message>
    <message>
        <source>The team&apos;s server refuses</source>
        <translation>团队服务器拒绝了</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>程序会自动重试。</translation>
    </message>
    <message>
        <source>The team&apos;s server is not trusted</source>
        <translation>团队服务器不受信任</translation>
    </message>
    <message>
        <source>Check the host, and ask your team&apos;s administrator for the CA file.</source>
        <translation>请核对主机名，并向团队管理员索取 CA 文件。</translation>
    </message>
    <message>
        <source>The CA file cannot be used</source>
        <translation>CA 文件无法使用</translation>
    </message>
    <message>
        <source>Put it there, or ask your team&apos;s administrator for it.</source>
        <translation>请把文件放回原处，或者向团队管理员索取。</translation>
    </message>
    <message>
        <source>Your rank does not allow it, or the server cannot take it.</source>
        <translation>你的身份没有这项权限，或者服务器无法收下它。</translation>
    </message>
    <message>
        <source>Ask your team&apos;s administrator.</source>
        <translation>请联系团队管理员。</translation>
    </message>
    <message>
        <source>The team&apos;s server does not let you in</source>
        <translation>团队服务器没有让你进入</translation>
    </message>
    <message>
        <source>The address may name another database or space.</source>
        <translation>地址里的数据库或共享空间可能不对。</translation>
    </message>
    <message>
        <source>The team&apos;s server did not accept the password</source>
        <translation>团队服务器没有接受密码</translation>
    </message>
    <message>
        <source>It is another one now, does not fit the login, or you are no member any more.</source>
        <translation>密码已换成别的、与登录名不符，或者你已不再是成员。</translation>
    </message>
    <message>
        <source>Enter the one that your administrator gave you last.</source>
        <translation>请输入管理员最近一次给你的密码。</translation>
    </message>
    <message>
        <source>Enter the one that your administrator gave you last, in the settings, under Team.</source>
        <translation>请在“设置 › 团队”中输入管理员最近一次给你的密码。</translation>
    </message>
    <message>
        <source>You are no member of this space</source>
        <translation>你不是这个共享空间的成员</translation>
    </message>
    <message>
        <source>Your administrator ended your membership, or the address names another space.</source>
        <translation>管理员已取消你的成员身份，或者地址里写的是别的共享空间。</translation>
    </message>
    <message>
        <source>The team&apos;s server needs a newer version of this program</source>
        <translation>团队服务器需要更新版本的本程序</translation>
    </message>
    <message>
        <source>Update this program.</source>
        <translation>请更新本程序。</translation>
    </message>
    <message>
        <source>The team&apos;s server is older than this</source>
        <translation>团队服务器的版本较旧</translation>
    </message>
    <message>
        <source>What was asked for is not there yet. Everything else works.</source>
        <translation>服务器上还没有所请求的内容。其他一切正常。</translation>
    </message>
    <message>
        <source>Ask your team&apos;s administrator to upgrade it.</source>
        <translation>请联系团队管理员升级服务器。</translation>
    </message>
    <message>
        <source>The team&apos;s password is missing here</source>
        <translation>这里没有团队密码</translation>
    </message>
    <message>
        <source>It is not kept on this computer, or cannot be read now.</source>
        <translation>密码没有保存在这台电脑上，或者现在无法读取。</translation>
    </message>
    <message>
        <source>Enter it, or leave the team.</source>
        <translation>请输入密码，或者退出团队。</translation>
    </message>
    <message>
        <source>Enter it in the settings, under Team, or leave the team.</source>
        <translation>请在“设置 › 团队”中输入密码，或者退出团队。</translation>
    </message>
    <message>
        <source>The team&apos;s password is locked</source>
        <translation>团队密码尚未解锁</translation>
    </message>
    <message>
        <source>It lies in the file that your passphrase encrypts.</source>
        <translation>它存放在用你的口令加密的文件里。</translation>
    </message>
    <message>
        <source>Choose Unlock… in the menu of the account, or enter it anew.</source>
        <translation>请在账号菜单中点“解锁…”，或重新输入密码。</translation>
    </message>
    <message>
        <source>Choose Unlock… in the menu of the account.</source>
        <translation>请在账号菜单中点“解锁…”。</translation>
    </message>
    <message>
        <source>The space is for the sandbox, and this account spends real points.</source>
        <translation>这个共享空间供沙箱使用，而这个账号花的是真实积分。</translation>
    </message>
    <message>
        <source>The space counts real points, and this account is a sandbox.</source>
        <translation>这个共享空间计的是真实积分，而这个账号是沙箱。</translation>
    </message>
    <message>
        <source>The team&apos;s place of originals cannot be used</source>
        <translation>团队存放原图的位置无法使用</translation>
    </message>
    <message>
        <source>It is not there, or must not be written.</source>
        <translation>它不在，或不允许写入。</translation>
    </message>
    <message>
        <source>Your own originals are on this computer; what belongs there waits.</source>
        <translation>你自己的原图在这台电脑上；该放到那里的会等着。</translation>
    </message>
    <message>
        <source>This space is of another kind than the account</source>
        <translation>这个共享空间与账号类型不符</translation>
    </message>
    <message>
        <source>Ask your team&apos;s administrator for the address of another space.</source>
        <translation>请向团队管理员要另一个共享空间的地址。</translation>
    </message>
    <message>
        <source>{title}.</source>
        <translation>{title}。</translation>
    </message>
</context>
<context>
    <name>Exact</name>
    <message>
        <source>Exact request</source>
        <translation>确切请求</translation>
    </message>
    <message>
        <source>Reveal the signature</source>
        <translation>显示签名</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Draft from the clipboard</source>
        <translation>用剪贴板内容作草稿</translation>
    </message>
    <message>
        <source>A cURL command or the body of a request.</source>
        <translation>cURL 命令或请求正文。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Valid for five minutes. Whoever runs it pays from your account.</source>
        <translation>五分钟内有效。谁执行，就从你的账号扣费。</translation>
    </message>
    <message>
        <source>Without its signature it can be read, but not run.</source>
        <translation>未带签名，只能看，不能执行。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export to a folder</source>
        <translation>导出到文件夹</translation>
    </message>
    <message>
        <source>Replace what was handed over?</source>
        <translation>替换已经交付的文件？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>For whom are the unmarked copies?</source>
        <translation>无标识的副本交给谁？</translation>
    </message>
    <message>
        <source>Export unmarked</source>
        <translation>导出无标识副本</translation>
    </message>
    <message>
        <source>Who is named as producer?</source>
        <translation>标识里的生成服务提供者写谁？</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Select pictures first.</source>
        <translation>请先选择图片。</translation>
    </message>
    <message>
        <source>without a file</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>file missing or changed</source>
        <translation>文件缺失或被改动</translation>
    </message>
    <message>
        <source>no copy can be made as wanted</source>
        <translation>无法按要求生成副本</translation>
    </message>
    <message>
        <source>its copy would have no right AI label</source>
        <translation>副本不会带有正确的生成标识</translation>
    </message>
    <message>
        <source>blocked by the machine</source>
        <translation>机审拦截</translation>
    </message>
    <message>
        <source>forbidden by the policy</source>
        <translation>投放标准禁止</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已淘汰</translation>
    </message>
    <message>
        <source>waiting for a decision</source>
        <translation>待人工决定</translation>
    </message>
    <message>
        <source>AI label faulty or double</source>
        <translation>隐式标识有误或重复</translation>
    </message>
    <message>
        <source>stopped before</source>
        <translation>停止导出前未轮到</translation>
    </message>
    <message>
        <source>{why} {n}</source>
        <translation>{why} {n} 张</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Left out: {list}.</source>
        <translation>未放行：{list}。</translation>
    </message>
    <message>
        <source>JPG for the client</source>
        <translation>客户交付</translation>
    </message>
    <message>
        <source>Shop picture, 800×800</source>
        <translation>电商主图 800×800</translation>
    </message>
    <message>
        <source>Originals</source>
        <translation>印刷原图</translation>
    </message>
    <message>
        <source>Preview for the house</source>
        <translation>内部预览</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>{width}×{height}, cut evenly</source>
        <translation>{width}×{height}，居中裁切</translation>
    </message>
    <message>
        <source>Longer side {side}</source>
        <translation>长边 {side}</translation>
    </message>
    <message>
        <source>Original size</source>
        <translation>原始尺寸</translation>
    </message>
    <message>
        <source>Where it hides least</source>
        <translation>遮挡最少处</translation>
    </message>
    <message>
        <source>Top left</source>
        <translation>左上角</translation>
    </message>
    <message>
        <source>Top right</source>
        <translation>右上角</translation>
    </message>
    <message>
        <source>Bottom left</source>
        <translation>左下角</translation>
    </message>
    <message>
        <source>Bottom right</source>
        <translation>右下角</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Minimal</source>
        <translation>精简</translation>
    </message>
    <message>
        <source>Label alone</source>
        <translation>只留标识</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全部去除</translation>
    </message>
    <message>
        <source>Prompt, templates and avatar go along.</source>
        <translation>描述、模版和化身随文件带走。</translation>
    </message>
    <message>
        <source>No prompt, no avatar; that it was generated is said.</source>
        <translation>不带描述和化身，只说明由人工智能生成。</translation>
    </message>
    <message>
        <source>Nothing but the AI label.</source>
        <translation>除隐式标识外不留任何信息。</translation>
    </message>
    <message>
        <source>Not even the label: this is asked and noted.</source>
        <translation>连标识也不留：会先询问并留下记录。</translation>
    </message>
    <message>
        <source>None of these may leave: no file gets a name.</source>
        <translation>这些图片都不能导出，没有文件名可预览。</translation>
    </message>
    <message>
        <source>The names stand here once pictures are chosen and judged.</source>
        <translation>选好图片并完成判定后，这里显示文件名。</translation>
    </message>
    <message>
        <source>Characters of the longest: {n}</source>
        <translation>最长 {n} 个字符</translation>
    </message>
    <message>
        <source>Not a token: {words}</source>
        <translation>没有这个变量：{words}</translation>
    </message>
    <message>
        <source>Nothing of the same name in the folder</source>
        <translation>文件夹里没有同名文件</translation>
    </message>
    <message>
        <source>There already, unchanged: {n}</source>
        <translation>已在文件夹里、没有变化：{n}</translation>
    </message>
    <message>
        <source>There, but different: {n}</source>
        <translation>同名但内容不同：{n}</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>The newest version</source>
        <translation>最新的修图版本</translation>
    </message>
    <message>
        <source>The original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Retouched, but leaving as their originals: {n}</source>
        <translation>修过图、但仍以原图导出：{n}</translation>
    </message>
    <message>
        <source>Leaving as versions: {n}. The machine judged their originals, nobody the versions.</source>
        <translation>以修图版本导出：{n}。机器审核的是它们的原图，修图版本没有人审核过。</translation>
    </message>
    <message>
        <source>All there already</source>
        <translation>都已在文件夹里</translation>
    </message>
    <message>
        <source>is written, as its newest version</source>
        <translation>写入最新的修图版本</translation>
    </message>
    <message>
        <source>is written</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>there already, unchanged</source>
        <translation>已在文件夹里，没有变化</translation>
    </message>
    <message>
        <source>left out: {why}</source>
        <translation>不导出：{why}</translation>
    </message>
    <message>
        <source>asks: another picture has this name</source>
        <translation>会询问：这个名字属于另一张图片</translation>
    </message>
    <message>
        <source>asks: it was made of another file</source>
        <translation>询问：此前由另一个文件制作</translation>
    </message>
    <message>
        <source>asks: it was made in another way</source>
        <translation>会询问：此前的导出设置不同</translation>
    </message>
    <message>
        <source>asks: the file was changed since</source>
        <translation>会询问：文件交付后被改动过</translation>
    </message>
    <message>
        <source>Copies with their marks are being made: {done} of {n}</source>
        <translation>正在制作带标识的副本：{done} / {n}</translation>
    </message>
    <message>
        <source>The files are ready to be dragged.</source>
        <translation>文件已备好，可以拖出。</translation>
    </message>
    <message>
        <source>Nothing was written: all {n} are in “{folder}” already.</source>
        <translation>没有写入任何文件：{n} 张都已在“{folder}”里。</translation>
    </message>
    <message>
        <source>Pictures in “{folder}”: {n}.</source>
        <translation>已导出 {n} 张到“{folder}”。</translation>
    </message>
    <message>
        <source>No picture was exported to “{folder}”.</source>
        <translation>没有图片导出到“{folder}”。</translation>
    </message>
    <message>
        <source>Files in “{folder}” that were handed over before would become others: {n}. Replace them? Whoever has them already is not told.</source>
        <translation>“{folder}”里已经交付过的文件会变成别的内容：{n} 个。要替换吗？已经拿到文件的人不会收到通知。</translation>
    </message>
    <message>
        <source>The copies carry neither the visible nor the implicit mark.</source>
        <translation>这些副本既没有显式标识，也没有隐式标识。</translation>
    </message>
    <message>
        <source>The copies carry no visible mark, only the implicit one.</source>
        <translation>这些副本没有显式标识，只有隐式标识。</translation>
    </message>
    <message>
        <source>The copies carry no implicit mark, only the visible one.</source>
        <translation>这些副本没有隐式标识，只有显式标识。</translation>
    </message>
    <message>
        <source>The implicit mark names who runs the service that made the pictures: its name or code, as the vendor gave it to you. It is kept in the settings and asked for once.</source>
        <translation>隐式标识要写明生成服务提供者的名称或编码，请填写提供者给你的那一个。只问一次，之后保存在设置里。</translation>
    </message>
    <message>
        <source>Pictures made by AI have to be marked where they are published (GB 45438-2025; measures for marking, article 9). Whoever gets unmarked copies has to be told, and marks them before they are published. That they left, when and to whom is kept in the library.</source>
        <translation>人工智能生成的图片在发布时必须带有标识（国家标准 45438-2025，标识办法第九条）。拿到无标识副本的人必须被告知这一义务，并在发布前加上标识。何时交给了谁会记录在资料库里。</translation>
    </message>
    <message>
        <source>Contest</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>set of {n}</source>
        <translation>{n} 张</translation>
    </message>
    <message>
        <source>The files, with proof that they are as they came: {n}</source>
        <translation>图片文件 {n} 个，附原样未改的证明</translation>
    </message>
    <message>
        <source>The request by which the vendor finds them, without keys of yours</source>
        <translation>服务商据以查找的请求，不含你的密钥</translation>
    </message>
    <message>
        <source>“{name}” is saved, pictures: {n}. Pass it on to the vendor.</source>
        <translation>已存为“{name}”，共 {n} 张。请交给服务商。</translation>
    </message>
    <message>
        <source>The audit and every answer, word for word as received</source>
        <translation>机审结果与每次应答的原文，一字不改</translation>
    </message>
    <message>
        <source>All that was decided about them, sealed</source>
        <translation>对这些图片作过的全部决定，带封印</translation>
    </message>
    <message>
        <source>A page that opens without this program and without a network</source>
        <translation>一个网页，不用本程序、不联网也能打开</translation>
    </message>
    <message>
        <source>Contest the verdict</source>
        <translation>申诉机审结论</translation>
    </message>
    <message>
        <source>Why the machine is wrong</source>
        <translation>机审错在哪里</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>File to be made</source>
        <translation>将要存为</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>存到别处…</translation>
    </message>
    <message>
        <source>Included (pictures: {n})</source>
        <translation>包含内容（{n} 张图片）</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save the pack</source>
        <translation>保存申诉包</translation>
    </message>
    <message>
        <source>Nothing is sent. You get a file and pass it on to the vendor yourself. From then on the pictures count as contested, until you decide about them.</source>
        <translation>什么都不会发出去：得到一个文件，由你自己交给服务商。从此这些图片算作已申诉，直到你作出决定。</translation>
    </message>
    <message>
        <source>Saved as</source>
        <translation>保存为</translation>
    </message>
    <message>
        <source>Reason, goes into the pack</source>
        <translation>理由（写入申诉包）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>pictures: {n}</source>
        <translation>{n} 张</translation>
    </message>
    <message>
        <source>Dragged or copied</source>
        <translation>拖出或复制</translation>
    </message>
    <message>
        <source>left out: {n}</source>
        <translation>未导出 {n} 张</translation>
    </message>
    <message>
        <source>changed: {n}</source>
        <translation>改动 {n} 个</translation>
    </message>
    <message>
        <source>gone: {n}</source>
        <translation>缺失 {n} 个</translation>
    </message>
    <message>
        <source>files whole</source>
        <translation>文件完好</translation>
    </message>
    <message>
        <source>unmarked, for {recipient}</source>
        <translation>无标识，交给 {recipient}</translation>
    </message>
    <message>
        <source>Dry run: nothing is written</source>
        <translation>试运行：不写入任何文件</translation>
    </message>
    <message>
        <source>What would be written</source>
        <translation>将要写入的文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>{done} of {n}</source>
        <translation>{done} / {n}</translation>
    </message>
    <message>
        <source>Visible mark</source>
        <translation>显式标识</translation>
    </message>
    <message>
        <source>Words of the mark</source>
        <translation>标识文字</translation>
    </message>
    <message>
        <source>Place of the mark</source>
        <translation>标识位置</translation>
    </message>
    <message>
        <source>Implicit mark</source>
        <translation>隐式标识</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Lower quality</source>
        <translation>降低质量</translation>
    </message>
    <message>
        <source>Higher quality</source>
        <translation>提高质量</translation>
    </message>
    <message>
        <source>Retouched pictures</source>
        <translation>修过图的图片</translation>
    </message>
    <message>
        <source>Receipt that the recipient can check</source>
        <translation>附交付单，对方可离线核对</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>AI mark</source>
        <translation>生成标识</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>存为预设…</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Preview: the first three</source>
        <translation>预览：前 3 张</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>At least 5 % of the shorter side</source>
        <translation>字高不低于短边的 5 %</translation>
    </message>
    <message>
        <source>Written into the file, read again afterwards</source>
        <translation>写入文件元数据，导出后逐个读回核对</translation>
    </message>
    <message>
        <source>Retouched</source>
        <translation>修图</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Format and size</source>
        <translation>格式与尺寸</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Is asked for at the export</source>
        <translation>导出时选择</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>导出预设</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>Delete the preset “{name}”</source>
        <translation>删除预设“{name}”</translation>
    </message>
    <message>
        <source>Sample with its mark</source>
        <translation>带标识的样张</translation>
    </message>
    <message>
        <source>Pictures that came with an AI label which is not as the standard wants it (GB 45438-2025): {n}. What is wrong:</source>
        <translation>有 {n} 张图片自带的隐式标识不符合国家标准（45438-2025）。问题是：</translation>
    </message>
    <message>
        <source>· {what} ({n})</source>
        <translation>· {what}（{n} 张）</translation>
    </message>
    <message>
        <source>Keep them as they are</source>
        <translation>原样保留</translation>
    </message>
    <message>
        <source>Put one right label in their place</source>
        <translation>换成一个正确的标识</translation>
    </message>
    <message>
        <source>Leave these pictures out</source>
        <translation>不导出这些图片</translation>
    </message>
    <message>
        <source>The copies say what the originals say; the list beside them notes it.</source>
        <translation>副本与原图的标识一致，并在随附清单里注明。</translation>
    </message>
    <message>
        <source>Where one of the producer&apos;s own is right, it stays alone; else a new one names the producer of the settings. The originals stay as they are.</source>
        <translation>生成服务提供者自己的标识有一个正确的，就只保留这一个；否则按设置里的提供者重写一个。原图不变。</translation>
    </message>
    <message>
        <source>The list says why they are missing.</source>
        <translation>清单会写明没有导出的原因。</translation>
    </message>
    <message>
        <source>AI labels that are not right</source>
        <translation>隐式标识不合规</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>A slash begins a folder: {example}</source>
        <translation>用斜杠分出文件夹：{example}</translation>
    </message>
</context>
<context>
    <name>Facets</name>
    <message>
        <source>{facet}: any of these</source>
        <translation>{facet}：任一</translation>
    </message>
    <message>
        <source>{facet}: all of these</source>
        <translation>{facet}：全部</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>无星</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>无项目</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>Facets</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>The report is in {path}</source>
        <translation>报告保存在 {path}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>File</name>
    <message>
        <source>The local copy is intact</source>
        <translation>本地副本完好</translation>
    </message>
    <message>
        <source>The vendor still has the picture too.</source>
        <translation>服务器上也还有这张图。</translation>
    </message>
    <message>
        <source>Cleaned up on the server, the local copy is intact</source>
        <translation>服务器已清理，本地副本完好</translation>
    </message>
    <message>
        <source>The vendor no longer has the picture; nothing is lost.</source>
        <translation>服务器上已没有这张图；没有任何丢失。</translation>
    </message>
    <message>
        <source>The vendor&apos;s copy could not be asked for just now.</source>
        <translation>暂时无法查询服务器上的副本。</translation>
    </message>
    <message>
        <source>The local copy is missing or changed</source>
        <translation>本地副本丢失或已改变</translation>
    </message>
    <message>
        <source>It is being downloaded again, free of charge.</source>
        <translation>正在重新下载，不扣积分。</translation>
    </message>
    <message>
        <source>The folder of the originals is not there</source>
        <translation>找不到原图文件夹</translation>
    </message>
    <message>
        <source>The picture is in it: connect its disk or share again.</source>
        <translation>图片就在里面：请重新连接它所在的磁盘或共享文件夹。</translation>
    </message>
    <message>
        <source>There is no address to download it from again.</source>
        <translation>没有可重新下载的地址。</translation>
    </message>
</context>
<context>
    <name>FileChooser</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找位置(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>The closing quotation mark is missing.</source>
        <translation>还缺右引号。</translation>
    </message>
    <message>
        <source>The closing bracket is missing.</source>
        <translation>还缺右括号。</translation>
    </message>
    <message>
        <source>This bracket closes none that was opened.</source>
        <translation>这个右括号没有对应的左括号。</translation>
    </message>
    <message>
        <source>There is nothing between the brackets.</source>
        <translation>括号里没有内容。</translation>
    </message>
    <message>
        <source>There is nothing between the quotation marks.</source>
        <translation>引号里没有内容。</translation>
    </message>
    <message>
        <source>A value is still missing here.</source>
        <translation>这里还缺一个值。</translation>
    </message>
    <message>
        <source>A condition must stand before this word.</source>
        <translation>这个词前面还缺一个条件。</translation>
    </message>
    <message>
        <source>A condition must follow this word.</source>
        <translation>这个词后面还缺一个条件。</translation>
    </message>
    <message>
        <source>There is no field of this name. Is {name} meant?</source>
        <translation>没有这个字段。是指“{name}”吗？</translation>
    </message>
    <message>
        <source>This field has no such value.</source>
        <translation>这个字段没有这样的值。</translation>
    </message>
    <message>
        <source>This field cannot be compared by size.</source>
        <translation>这个字段不能比较大小。</translation>
    </message>
    <message>
        <source>A whole number must stand here, or a range such as 2..5.</source>
        <translation>这里要写整数或范围，例如 2..5。</translation>
    </message>
    <message>
        <source>A year, month or day must stand here, such as 2026-04, or a range.</source>
        <translation>这里要写年、月或日，例如 2026-04，或者一个范围。</translation>
    </message>
    <message>
        <source>Too many brackets stand within one another.</source>
        <translation>括号套得太深。</translation>
    </message>
    <message>
        <source>This is too long for a filter.</source>
        <translation>筛选条件太长。</translation>
    </message>
    <message>
        <source>These are too many conditions for one filter.</source>
        <translation>一个筛选里的条件太多。</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Group the pictures</source>
        <translation>图片分组</translation>
    </message>
    <message>
        <source>Sort the pictures</source>
        <translation>图片排序</translation>
    </message>
    <message>
        <source>Size of the tiles</source>
        <translation>缩略图大小</translation>
    </message>
    <message>
        <source>Collapse all groups into stacks</source>
        <translation>全部分组收成一叠</translation>
    </message>
    <message>
        <source>Open all stacks</source>
        <translation>展开全部叠</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>3 and up</source>
        <translation>3 星及以上</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>By request</source>
        <translation>按请求</translation>
    </message>
    <message>
        <source>By template</source>
        <translation>按模版</translation>
    </message>
    <message>
        <source>By avatar</source>
        <translation>按化身</translation>
    </message>
    <message>
        <source>By project</source>
        <translation>按项目</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>按日期</translation>
    </message>
    <message>
        <source>By verdict</source>
        <translation>按结论</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>最早</translation>
    </message>
    <message>
        <source>Most stars</source>
        <translation>星级最高</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>New pictures: {n}</source>
        <translation>{n} 张新图</translation>
    </message>
    <message>
        <source>No picture matches ({total} in all).</source>
        <translation>没有符合条件的图片（共 {total} 张）。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Without {condition}: {n}</source>
        <translation>去掉“{condition}”：{n} 张</translation>
    </message>
    <message>
        <source>Show all pictures</source>
        <translation>显示全部图片</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>Opening the library…</source>
        <translation>正在打开资料库…</translation>
    </message>
    <message>
        <source>The library could not be opened.</source>
        <translation>资料库没能打开。</translation>
    </message>
    <message>
        <source>Earlier pictures in the library: {n}</source>
        <translation>图库里有此前的 {n} 张图片</translation>
    </message>
    <message>
        <source>Ready. What is made from now on appears here.</source>
        <translation>准备好了。接下来生成的图片会出现在这里。</translation>
    </message>
    <message>
        <source>What is made from now on appears here. {obstacle}</source>
        <translation>接下来生成的图片会出现在这里。{obstacle}</translation>
    </message>
    <message>
        <source>Go to the form</source>
        <translation>去填写</translation>
    </message>
    <message>
        <source>No enterprise credentials yet. Try everything in the sandbox first; it costs no points.</source>
        <translation>还没有填写企业凭证。可以先用沙箱体验，不扣积分。</translation>
    </message>
    <message>
        <source>Enter the sandbox</source>
        <translation>进入沙箱</translation>
    </message>
    <message>
        <source>Enter credentials…</source>
        <translation>填写凭证…</translation>
    </message>
    <message>
        <source>The private key is locked. What is here can be looked at, but nothing can be made.</source>
        <translation>私钥尚未解锁。已有的图片可以浏览，但不能生成。</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>Account…</source>
        <translation>账号…</translation>
    </message>
    <message>
        <source>No network: sending is paused. Library and review still work.</source>
        <translation>网络不可用，已暂停提交；图库与审核可继续。</translation>
    </message>
    <message>
        <source>No avatar yet. Train one from photos, or note the key of one that you have.</source>
        <translation>还没有化身。用照片训练一个，或记下已有化身的编号。</translation>
    </message>
    <message>
        <source>No pictures yet. Write a sentence, choose a template, press Generate.</source>
        <translation>还没有图片。写一句描述，选一个模版，再点“生成”。</translation>
    </message>
    <message>
        <source>Fill in an example</source>
        <translation>填入示例</translation>
    </message>
    <message>
        <source>Add an avatar…</source>
        <translation>添加化身…</translation>
    </message>
    <message>
        <source>Choose templates…</source>
        <translation>选择模版…</translation>
    </message>
</context>
<context>
    <name>Group</name>
    <message>
        <source>Pictures: {n}</source>
        <translation>{n} 张</translation>
    </message>
    <message>
        <source>{n} pt</source>
        <translation>{n} 积分</translation>
    </message>
    <message>
        <source>Stacks: {n}</source>
        <translation>{n} 叠</translation>
    </message>
    <message>
        <source>Pictures: {n} of {total}</source>
        <translation>图片：{n}/{total}</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>不公开</translation>
    </message>
    <message>
        <source>(no prompt)</source>
        <translation>（没有描述）</translation>
    </message>
    <message>
        <source>Avatar without a name</source>
        <translation>未命名的化身</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>无项目</translation>
    </message>
    <message>
        <source>No verdict yet</source>
        <translation>尚无结论</translation>
    </message>
    <message>
        <source>Cancel queued</source>
        <translation>撤销排队</translation>
    </message>
</context>
<context>
    <name>HandOff</name>
    <message>
        <source>To the library</source>
        <translation>去图库</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export {n}</source>
        <translation>导出 {n} 张</translation>
    </message>
    <message>
        <source>Show them in the library</source>
        <translation>在图库中查看</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>还有 {n} 张</translation>
    </message>
    <message>
        <source>Judged so far: {n} of {all}</source>
        <translation>正在判定：{n} / {all}</translation>
    </message>
    <message>
        <source>Nothing here yet. Pick or select pictures in the library.</source>
        <translation>这里还没有图片。请先在图库中选用或选中图片。</translation>
    </message>
    <message>
        <source>judged by “{policy}”</source>
        <translation>按“{policy}”判定</translation>
    </message>
    <message>
        <source>{verdict} · {label} {share}</source>
        <translation>{verdict} · {label} {share}</translation>
    </message>
    <message>
        <source>It is still being made or fetched</source>
        <translation>还在生成或下载</translation>
    </message>
    <message>
        <source>Its file is not on this disk</source>
        <translation>原图还没有保存到本机</translation>
    </message>
    <message>
        <source>Its file is missing or was changed</source>
        <translation>文件丢失或被改动</translation>
    </message>
    <message>
        <source>leaves under no policy</source>
        <translation>任何标准下都不导出</translation>
    </message>
    <message>
        <source>the policy in force forbids it</source>
        <translation>当前投放标准不允许</translation>
    </message>
    <message>
        <source>You rejected it; another decision lets it leave</source>
        <translation>已淘汰；改变决定后可以交付</translation>
    </message>
    <message>
        <source>leaves once it is picked</source>
        <translation>决定为“选用”后即可交付</translation>
    </message>
    <message>
        <source>Go to review</source>
        <translation>去审核</translation>
    </message>
    <message>
        <source>Contest…</source>
        <translation>申诉…</translation>
    </message>
    <message>
        <source>Policies…</source>
        <translation>投放标准…</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>重新下载</translation>
    </message>
    <message>
        <source>{n} {why}</source>
        <translation>{n} 张{why}</translation>
    </message>
    <message>
        <source>{n} cannot leave</source>
        <translation>{n} 张不可交付</translation>
    </message>
    <message>
        <source>{n} can leave</source>
        <translation>{n} 张可交付</translation>
    </message>
    <message>
        <source>{n} exported</source>
        <translation>{n} 张已导出</translation>
    </message>
    <message>
        <source>{n} of them exported</source>
        <translation>其中 {n} 张已导出</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>小样</translation>
    </message>
    <message>
        <source>Client review</source>
        <translation>客户审阅包</translation>
    </message>
    <message>
        <source>Contests</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>These are shown</source>
        <translation>正在显示这些图片</translation>
    </message>
    <message>
        <source>Picked: {n}</source>
        <translation>已选用 {n}</translation>
    </message>
    <message>
        <source>Selected: {n}</source>
        <translation>选中 {n}</translation>
    </message>
    <message>
        <source>Asked for: {n}</source>
        <translation>指定的 {n}</translation>
    </message>
    <message>
        <source>Nothing was exported yet.</source>
        <translation>还没有导出过。</translation>
    </message>
    <message>
        <source>Exported before</source>
        <translation>以前的交付</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>decision taken back</source>
        <translation>收回决定</translation>
    </message>
    <message>
        <source>marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>已撤销：{what}</translation>
    </message>
    <message>
        <source>Done again: {what}</source>
        <translation>已重做：{what}</translation>
    </message>
    <message>
        <source>Undone: {what} · pictures: {n}</source>
        <translation>已撤销：{what} · 图片：{n}</translation>
    </message>
    <message>
        <source>Done again: {what} · pictures: {n}</source>
        <translation>已重做：{what} · 图片：{n}</translation>
    </message>
    <message>
        <source>new collection</source>
        <translation>新建合集</translation>
    </message>
    <message>
        <source>put into a collection</source>
        <translation>加入合集</translation>
    </message>
    <message>
        <source>taken out of a collection</source>
        <translation>移出合集</translation>
    </message>
    <message>
        <source>order made by hand</source>
        <translation>手动排序</translation>
    </message>
    <message>
        <source>new smart view</source>
        <translation>新建智能视图</translation>
    </message>
    <message>
        <source>smart view updated</source>
        <translation>更新智能视图</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>deleted from the left column</source>
        <translation>从左栏删除</translation>
    </message>
    <message>
        <source>moved in the left column</source>
        <translation>左栏排序</translation>
    </message>
    <message>
        <source>shared with the team</source>
        <translation>与团队共享</translation>
    </message>
    <message>
        <source>no longer shared</source>
        <translation>停止共享</translation>
    </message>
    <message>
        <source>put into the bin</source>
        <translation>放入回收站</translation>
    </message>
    <message>
        <source>taken out of the bin</source>
        <translation>移出回收站</translation>
    </message>
    <message>
        <source>stars</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>keywords and note</source>
        <translation>关键词与备注</translation>
    </message>
    <message>
        <source>what a rule did</source>
        <translation>规则所做的更改</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Result received</source>
        <translation>结果得知</translation>
    </message>
    <message>
        <source>Attempt {n}</source>
        <translation>第 {n} 次</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模版</translation>
    </message>
    <message>
        <source>Picture key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>化身</translation>
    </message>
    <message>
        <source>{n} pt</source>
        <translation>{n} 积分</translation>
    </message>
    <message>
        <source>elsewhere, taken in from the history</source>
        <translation>在别处，从历史收入</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>审核编号</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>Raw data</source>
        <translation>原始数据</translation>
    </message>
    <message>
        <source>Use the whole request as draft</source>
        <translation>以整个请求为稿</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Keywords and note</source>
        <translation>关键词与备注</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>In common</source>
        <translation>共同之处</translation>
    </message>
    <message>
        <source>Select one picture to use it as a draft.</source>
        <translation>选一张才能以它为稿。</translation>
    </message>
    <message>
        <source>Characters: {n}</source>
        <translation>{n} 字</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>重新下载</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>取回文件</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>重试…</translation>
    </message>
    <message>
        <source>Cancel this picture</source>
        <translation>撤销这张图片</translation>
    </message>
    <message>
        <source>Check the file</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Use as draft</source>
        <translation>以此为稿</translation>
    </message>
    <message>
        <source>Another avatar…</source>
        <translation>换化身再来…</translation>
    </message>
    <message>
        <source>Fills in the form; sends nothing, costs nothing.</source>
        <translation>只填回左侧表单，不发送，不扣积分。</translation>
    </message>
    <message>
        <source>Select a picture to see what the machine said.</source>
        <translation>选中一张图片，查看机审的每一项。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>(no prompt)</source>
        <translation>（没有描述）</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy: {name}</source>
        <translation>复制{name}</translation>
    </message>
    <message>
        <source>Copy {colour}</source>
        <translation>复制 {colour}</translation>
    </message>
    <message>
        <source>Contest {n}…</source>
        <translation>申诉 {n} 张…</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>已选 {n} 张</translation>
    </message>
    <message>
        <source>in {n}</source>
        <translation>{n} 张</translation>
    </message>
    <message>
        <source>{n} {decision}</source>
        <translation>{n} 张{decision}</translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation>{least} 到 {most}</translation>
    </message>
    <message>
        <source>{n} blocked: not picked.</source>
        <translation>{n} 张机审拦截：不能选用。</translation>
    </message>
    <message>
        <source>{n} for review: picking needs a reason.</source>
        <translation>{n} 张机审复审：选用须写理由。</translation>
    </message>
    <message>
        <source>{n} different</source>
        <translation>{n} 种</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
</context>
<context>
    <name>KeyScope</name>
    <message>
        <source>Wherever pictures are</source>
        <translation>有图片的地方</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The whole window</source>
        <translation>整个窗口</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Large picture</source>
        <translation>大图</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>比选</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Hand-off</source>
        <translation>交付</translation>
    </message>
    <message>
        <source>While a reason is asked for</source>
        <translation>选择理由时</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Key for {action}</source>
        <translation>“{action}”的快捷键</translation>
    </message>
    <message>
        <source>Press a key…</source>
        <translation>请按键…</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
    <message>
        <source>Key preset</source>
        <translation>键位方案</translation>
    </message>
    <message>
        <source>Done recently</source>
        <translation>最近的操作</translation>
    </message>
    <message>
        <source>{n} × by menu</source>
        <translation>用菜单 {n} 次</translation>
    </message>
    <message>
        <source>{key} already means “{action}” there.</source>
        <translation>{key} 在那里已经是“{action}”。</translation>
    </message>
    <message>
        <source>{key} opens the menu “{menu}”.</source>
        <translation>{key} 用来打开“{menu}”菜单。</translation>
    </message>
    <message>
        <source>Wujie Desktop</source>
        <translation>无界 Desktop</translation>
    </message>
</context>
<context>
    <name>Label</name>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Politics</source>
        <translation>涉政</translation>
    </message>
    <message>
        <source>Terror</source>
        <translation>暴恐</translation>
    </message>
    <message>
        <source>Porn</source>
        <translation>色情</translation>
    </message>
    <message>
        <source>Banned</source>
        <translation>违禁</translation>
    </message>
    <message>
        <source>Sexy</source>
        <translation>性感</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Advert</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>Blood</source>
        <translation>血腥</translation>
    </message>
    <message>
        <source>Violence</source>
        <translation>暴力</translation>
    </message>
    <message>
        <source>Abuse</source>
        <translation>辱骂</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>垃圾信息</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>不良场景</translation>
    </message>
    <message>
        <source>Unnamed</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Sent</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Picture key</source>
        <translation>图片编号</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>预计</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退还</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>{status} {n}</source>
        <translation>{status} {n}</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Expected of the time account, for the whole request</source>
        <translation>预计扣时长（整次请求）</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>已扣除</translation>
    </message>
    <message>
        <source>Not enough points</source>
        <translation>积分不足</translation>
    </message>
    <message>
        <source>Being charged</source>
        <translation>扣除中</translation>
    </message>
    <message>
        <source>No points needed</source>
        <translation>无需积分</translation>
    </message>
    <message>
        <source>Expected {n}</source>
        <translation>预计 {n}</translation>
    </message>
    <message>
        <source>charged {n}</source>
        <translation>已扣 {n}</translation>
    </message>
    <message>
        <source>refunded {n}</source>
        <translation>退还 {n}</translation>
    </message>
    <message>
        <source>being charged: {n}</source>
        <translation>扣除中 {n} 张</translation>
    </message>
    <message>
        <source>balance down by {n}</source>
        <translation>余额减少 {n}</translation>
    </message>
    <message>
        <source>Sandbox points: {sums}</source>
        <translation>沙箱积分：{sums}</translation>
    </message>
    <message>
        <source>Difference {n}: the account is used elsewhere too, or a request of unknown outcome was charged.</source>
        <translation>相差 {n}：账号还在别处使用，或某个结果未知的请求已被扣费。</translation>
    </message>
    <message>
        <source>Points ledger</source>
        <translation>积分账单</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>还没有提交过请求。</translation>
    </message>
    <message>
        <source>points-ledger.csv</source>
        <translation>积分对账单.csv</translation>
    </message>
    <message>
        <source>Costs of projects</source>
        <translation>各项目成本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>cost not known: {n}</source>
        <translation>费用未知：{n}</translation>
    </message>
    <message>
        <source>Points per day, {first} to {last}: {total} charged, most on {highest}</source>
        <translation>每日积分，{first} 至 {last}：共扣 {total}，最多的一天 {highest}</translation>
    </message>
    <message>
        <source>Points per day</source>
        <translation>每日积分</translation>
    </message>
    <message>
        <source>Points per day, at most {n}</source>
        <translation>每日积分，最高 {n}</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>选用</translation>
    </message>
    <message>
        <source>Points for each picked</source>
        <translation>每张选用成本</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>The library is not where it was.</source>
        <translation>资料库不在原来的地方。</translation>
    </message>
    <message>
        <source>Together with the records</source>
        <translation>与记录放在一起</translation>
    </message>
    <message>
        <source>The folder of the originals is not there. New ones wait beside the records.</source>
        <translation>找不到原图文件夹。新的原图先放在记录旁边。</translation>
    </message>
    <message>
        <source>The library has moved. Its old files are still in {folder}: {size}.</source>
        <translation>资料库已经移走。旧文件仍在 {folder}：{size}。</translation>
    </message>
    <message>
        <source>The library lies in a place that may damage it</source>
        <translation>资料库所在的位置可能使它损坏</translation>
    </message>
    <message>
        <source>It works as it is. Move it to a disk of this computer soon.</source>
        <translation>现在仍可使用，请尽快移到本机磁盘。</translation>
    </message>
    <message>
        <source>Move the library…</source>
        <translation>移动资料库…</translation>
    </message>
    <message>
        <source>Move the library?</source>
        <translation>现在移动资料库吗？</translation>
    </message>
    <message>
        <source>Move the originals?</source>
        <translation>现在移动原图吗？</translation>
    </message>
    <message>
        <source>{size} are copied to {folder} and compared. Until then everything stays where it is, and you can stop at any time. Meanwhile nothing is sent or downloaded; a paid request that is under way is waited for first.</source>
        <translation>将把 {size} 复制到 {folder} 并逐一核对。在此之前一切都留在原处，随时可以停止。移动期间不发送请求，也不下载图片；正在进行的付费请求会先等它结束。</translation>
    </message>
    <message>
        <source>The old files stay until you say that they may go.</source>
        <translation>旧文件会一直保留，直到你同意删除。</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Begin a new library?</source>
        <translation>新建一个资料库吗？</translation>
    </message>
    <message>
        <source>There is none in {folder} yet. The present one stays where it is and can be opened again.</source>
        <translation>{folder} 里还没有资料库。现在的资料库留在原处，以后可以再打开。</translation>
    </message>
    <message>
        <source>Begin a new library</source>
        <translation>新建资料库</translation>
    </message>
    <message>
        <source>This is a copy of the library that is open. Open the copy?</source>
        <translation>这是当前资料库的副本。打开副本吗？</translation>
    </message>
    <message>
        <source>Both have one fingerprint. From here on each goes its own way: what is made in one is missing in the other, and a batch that is not finished would be sent by both. The copy in {folder} gets a fingerprint of its own.</source>
        <translation>两者的指纹相同。从现在起它们各记各的：在一个里生成的图片，另一个里没有；没有发完的批量，两边都会发送。{folder} 里的副本会得到自己的指纹。</translation>
    </message>
    <message>
        <source>Open the copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>Delete the old files?</source>
        <translation>删除旧文件吗？</translation>
    </message>
    <message>
        <source>{words} Every file was compared with its copy. Only files of the library are deleted; whatever else lies there stays.</source>
        <translation>{words}每个文件都与副本核对过。只删除资料库的文件，那里的其他东西都保留。</translation>
    </message>
    <message>
        <source>Delete the old files</source>
        <translation>删除旧文件</translation>
    </message>
    <message>
        <source>{done} of {total} copied and compared</source>
        <translation>已复制并核对 {done}，共 {total}</translation>
    </message>
    <message>
        <source>The library has moved</source>
        <translation>资料库已经移走</translation>
    </message>
    <message>
        <source>The originals have moved</source>
        <translation>原图已经移走</translation>
    </message>
    <message>
        <source>It is in {folder} now; every file was compared.</source>
        <translation>现在位于 {folder}，每个文件都核对过。</translation>
    </message>
    <message>
        <source>The old files in {folder} are still there.</source>
        <translation>{folder} 里的旧文件还在。</translation>
    </message>
    <message>
        <source>Delete or keep them…</source>
        <translation>删除或保留…</translation>
    </message>
    <message>
        <source>The library was not moved</source>
        <translation>资料库没有移动</translation>
    </message>
    <message>
        <source>The library is whole and where it was: {folder}</source>
        <translation>资料库完好，仍在原处：{folder}</translation>
    </message>
    <message>
        <source>What had been copied was deleted again.</source>
        <translation>已复制的部分已删除。</translation>
    </message>
    <message>
        <source>Move it again…</source>
        <translation>再次移动…</translation>
    </message>
    <message>
        <source>The old files are deleted, but for originals that the new place does not have: {n}</source>
        <translation>旧文件已删除；新位置没有的原图予以保留：{n}</translation>
    </message>
    <message>
        <source>The old files are deleted.</source>
        <translation>旧文件已删除。</translation>
    </message>
    <message>
        <source>Open the one in the data folder</source>
        <translation>打开数据文件夹里的资料库</translation>
    </message>
    <message>
        <source>Begin an empty one in the data folder</source>
        <translation>在数据文件夹里新建空资料库</translation>
    </message>
    <message>
        <source>It is there again.</source>
        <translation>它又在了。</translation>
    </message>
    <message>
        <source>It was in {folder}.</source>
        <translation>它原来在 {folder}。</translation>
    </message>
    <message>
        <source>Where is the library?</source>
        <translation>资料库在哪里？</translation>
    </message>
    <message>
        <source>Choose its folder…</source>
        <translation>选择它的文件夹…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再找一次</translation>
    </message>
    <message>
        <source>Connect its disk and look again, or choose the folder that it was moved to. Its fingerprint tells whether it is this library.</source>
        <translation>请连接它所在的磁盘后再找一次，或选择它搬去的文件夹。是不是这个资料库，由指纹判断。</translation>
    </message>
    <message>
        <source>Moving the library</source>
        <translation>正在移动资料库</translation>
    </message>
    <message>
        <source>Progress of the move</source>
        <translation>移动进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>To {folder}</source>
        <translation>移到 {folder}</translation>
    </message>
    <message>
        <source>Stopping: what was copied is deleted again…</source>
        <translation>正在停止：删除已复制的部分…</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>移动…</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开另一个…</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Keep elsewhere…</source>
        <translation>放到别处…</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>移回来</translation>
    </message>
    <message>
        <source>Where are they?…</source>
        <translation>指出原图位置…</translation>
    </message>
    <message>
        <source>Delete the old files…</source>
        <translation>删除旧文件…</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Move the library to a folder</source>
        <translation>把资料库移到文件夹</translation>
    </message>
    <message>
        <source>Open the library in a folder</source>
        <translation>打开文件夹里的资料库</translation>
    </message>
    <message>
        <source>Keep the originals in a folder</source>
        <translation>把原图放到文件夹</translation>
    </message>
    <message>
        <source>Where are the originals?</source>
        <translation>原图在哪里？</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Requests, prices, decisions, backups and thumbnails. They need a disk of this computer, and a folder that no cloud service syncs.</source>
        <translation>请求、价格、决定、备份和缩略图。它们要放在本机磁盘上，并且不能放在网盘同步的文件夹里。</translation>
    </message>
    <message>
        <source>Originals</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>The pictures themselves may lie on any disk or share. While it is away, thumbnails stay visible and new pictures are kept beside the records.</source>
        <translation>图片本身可以放在任何磁盘或共享文件夹。它不在时，缩略图照常显示，新图片先放在记录旁边。</translation>
    </message>
</context>
<context>
    <name>Mark</name>
    <message>
        <source>It also has signed content credentials, which are not checked here.</source>
        <translation>它还带有签名的内容凭证，这里不做检查。</translation>
    </message>
    <message>
        <source>{name}: {verdict}</source>
        <translation>{name}：{verdict}</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详情…</translation>
    </message>
    <message>
        <source>It has one AI label, and nothing is wrong with it.</source>
        <translation>有一个生成标识，符合要求。</translation>
    </message>
    <message>
        <source>Its AI label is not as the law asks.</source>
        <translation>生成标识不符合规定。</translation>
    </message>
    <message>
        <source>It has no AI label.</source>
        <translation>没有生成标识。</translation>
    </message>
    <message>
        <source>Whether it is labelled cannot be said.</source>
        <translation>无法判断是否有生成标识。</translation>
    </message>
    <message>
        <source>{place}: {text}</source>
        <translation>{place}：{text}</translation>
    </message>
    <message>
        <source>{place}: {kind}, producer {producer}, number {number}</source>
        <translation>{place}：{kind}，生成服务提供者 {producer}，编号 {number}</translation>
    </message>
    <message>
        <source>Handed on by {propagator}, number {number}</source>
        <translation>传播者 {propagator}，编号 {number}</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>人工智能生成</translation>
    </message>
    <message>
        <source>possibly generated</source>
        <translation>可能为人工智能生成</translation>
    </message>
    <message>
        <source>suspected to be generated</source>
        <translation>疑似人工智能生成</translation>
    </message>
    <message>
        <source>In XMP</source>
        <translation>XMP 元数据</translation>
    </message>
    <message>
        <source>In a text of the PNG file</source>
        <translation>PNG 文本块</translation>
    </message>
    <message>
        <source>In the EXIF comment</source>
        <translation>EXIF 注释</translation>
    </message>
    <message>
        <source>In the EXIF description</source>
        <translation>EXIF 描述</translation>
    </message>
    <message>
        <source>In a part of its own</source>
        <translation>单独的数据段</translation>
    </message>
    <message>
        <source>It is not JSON.</source>
        <translation>它不是 JSON。</translation>
    </message>
    <message>
        <source>A field stands there twice.</source>
        <translation>有字段重复出现。</translation>
    </message>
    <message>
        <source>Not all of the seven fields are there.</source>
        <translation>七个字段没有写全。</translation>
    </message>
    <message>
        <source>There are fields that it must not have.</source>
        <translation>含有规定之外的字段。</translation>
    </message>
    <message>
        <source>A field is no text.</source>
        <translation>有字段不是文本。</translation>
    </message>
    <message>
        <source>The kind is none of 1, 2 and 3.</source>
        <translation>标签值不是 1、2、3 之一。</translation>
    </message>
    <message>
        <source>Producer or number is empty.</source>
        <translation>提供者或编号为空。</translation>
    </message>
    <message>
        <source>Only Latin letters, digits and punctuation are allowed, without blanks.</source>
        <translation>只能用英文字母、数字和标点，不能有空格。</translation>
    </message>
    <message>
        <source>The code is not a valid one: its length or check digit is wrong.</source>
        <translation>编码无效：长度或校验位不对。</translation>
    </message>
    <message>
        <source>There is more than one label; there must be exactly one.</source>
        <translation>有多个标识，而规定只能有一个。</translation>
    </message>
    <message>
        <source>The labels do not say the same.</source>
        <translation>各标识的内容不一致。</translation>
    </message>
    <message>
        <source>There is a place for a label, but it is empty.</source>
        <translation>有标识的位置，但内容为空。</translation>
    </message>
    <message>
        <source>The end of the file is missing.</source>
        <translation>文件末尾缺失。</translation>
    </message>
    <message>
        <source>A checksum in the file is wrong.</source>
        <translation>文件中有一处校验值不对。</translation>
    </message>
    <message>
        <source>It is no JPEG, PNG, WebP, GIF or TIFF file.</source>
        <translation>不是 JPEG、PNG、WebP、GIF 或 TIFF 文件。</translation>
    </message>
    <message>
        <source>Latin letters, digits and punctuation, no blanks.</source>
        <translation>英文字母、数字和标点，不含空格。</translation>
    </message>
    <message>
        <source>AI label of a file</source>
        <translation>文件的生成标识</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Drop a picture file here, or choose one: its AI label is read and nothing is changed. Check again after another program has saved it.</source>
        <translation>把图片文件拖到这里，或选择一个：只读取生成标识，不做任何改动。用其他程序保存之后，请再检查一次。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 星</translation>
    </message>
    <message>
        <source>2 stars</source>
        <translation>2 星</translation>
    </message>
    <message>
        <source>3 stars</source>
        <translation>3 星</translation>
    </message>
    <message>
        <source>4 stars</source>
        <translation>4 星</translation>
    </message>
    <message>
        <source>5 stars</source>
        <translation>5 星</translation>
    </message>
    <message>
        <source>No star</source>
        <translation>无星</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>无颜色</translation>
    </message>
    <message>
        <source>Keywords, separated by commas</source>
        <translation>关键词，用逗号分开</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>A note on this picture</source>
        <translation>给这张图写一条备注</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>评分</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>审核(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>资料库(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Large picture</source>
        <translation>大图</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>合集</translation>
    </message>
    <message>
        <source>Smart views</source>
        <translation>智能视图</translation>
    </message>
    <message>
        <source>Folder and backups</source>
        <translation>文件夹与备份</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Same as system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Train an avatar…</source>
        <translation>训练化身…</translation>
    </message>
    <message>
        <source>Account…</source>
        <translation>账号…</translation>
    </message>
    <message>
        <source>Policies…</source>
        <translation>投放标准…</translation>
    </message>
    <message>
        <source>Statistics…</source>
        <translation>审核统计…</translation>
    </message>
    <message>
        <source>Daily budget…</source>
        <translation>每日预算…</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>批量…</translation>
    </message>
    <message>
        <source>Avatars…</source>
        <translation>化身…</translation>
    </message>
    <message>
        <source>Templates…</source>
        <translation>模版…</translation>
    </message>
    <message>
        <source>AI label of a file…</source>
        <translation>文件的生成标识…</translation>
    </message>
    <message>
        <source>Where the library is…</source>
        <translation>资料库位置…</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Test the connection…</source>
        <translation>测试连接…</translation>
    </message>
    <message>
        <source>Callbacks…</source>
        <translation>回调…</translation>
    </message>
    <message>
        <source>Messages to groups…</source>
        <translation>群消息…</translation>
    </message>
    <message>
        <source>Bucket for photos…</source>
        <translation>照片存储桶…</translation>
    </message>
    <message>
        <source>Team…</source>
        <translation>团队…</translation>
    </message>
    <message>
        <source>Updates…</source>
        <translation>更新…</translation>
    </message>
    <message>
        <source>Welcome…</source>
        <translation>欢迎向导…</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>诊断…</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Projects…</source>
        <translation>项目…</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>规则…</translation>
    </message>
</context>
<context>
    <name>Name</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>It restarts by itself.</source>
        <translation>它会自动重新开始。</translation>
    </message>
    <message>
        <source>No network, sending is paused</source>
        <translation>网络不可用，已暂停提交</translation>
    </message>
    <message>
        <source>Library and review still work.</source>
        <translation>图库与审核可继续。</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>恢复后会自动继续。</translation>
    </message>
    <message>
        <source>Pictures kept in the bin for now: {n}. By this computer&apos;s clock their time is over, but nothing else says so.</source>
        <translation>回收站里暂时保留的图片：{n}。按本机时钟已到期限，但没有其他依据可以证实。</translation>
    </message>
    <message>
        <source>The bin is not emptied yet</source>
        <translation>回收站暂不清空</translation>
    </message>
    <message>
        <source>Check date and time of this computer.</source>
        <translation>请检查本机的日期和时间。</translation>
    </message>
    <message>
        <source>{n} made, not on this disk, the oldest since {time}. The vendor cleans up.</source>
        <translation>{n} 张已生成但未保存到本机，最早的始于 {time}。服务商会定期清理。</translation>
    </message>
    <message>
        <source>Pictures are only on the vendor&apos;s server</source>
        <translation>有图片只存在服务商那里</translation>
    </message>
    <message>
        <source>Check network and disk space, then download them again.</source>
        <translation>请检查网络和磁盘空间，然后重新下载。</translation>
    </message>
    <message>
        <source>Without it nobody knows whether it was charged.</source>
        <translation>没有这个应答，就无法知道是否已扣费。</translation>
    </message>
    <message>
        <source>Without a readable answer: {n}. The others go on.</source>
        <translation>应答无法读取的图片：{n} 张。其余照常。</translation>
    </message>
    <message>
        <source>Nothing can be read about some pictures</source>
        <translation>有些图片的应答无法读取</translation>
    </message>
    <message>
        <source>They are asked for again, ever more rarely.</source>
        <translation>会继续查询，间隔逐渐拉长。</translation>
    </message>
    <message>
        <source>The answer names different keys in its two lists</source>
        <translation>应答的两份列表给出的编号不一致</translation>
    </message>
    <message>
        <source>All of them are kept and asked for.</source>
        <translation>全部编号都已保留并继续查询。</translation>
    </message>
    <message>
        <source>Keys found in it: {n}; pictures asked for: {all}.</source>
        <translation>其中找到的图片编号：{n}；请求的图片数：{all}。</translation>
    </message>
    <message>
        <source>The answer to a paid request is not as expected</source>
        <translation>一次付费请求的应答不符合约定</translation>
    </message>
    <message>
        <source>Its keys are asked for, and every word of it is kept.</source>
        <translation>其中的图片编号会继续查询，应答原文已全部保存。</translation>
    </message>
    <message>
        <source>Waiting for the answer to a paid request</source>
        <translation>正在等待付费请求的应答</translation>
    </message>
    <message>
        <source>It ends by itself then. Close once more to end at once.</source>
        <translation>收到后会自动退出。再次关闭则立即退出。</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>结果未知</translation>
    </message>
    <message>
        <source>{reason}. The request may have been accepted and charged.</source>
        <translation>{reason}。请求可能已被接受并扣费。</translation>
    </message>
    <message>
        <source>It is kept in the queue and never sent again by itself.</source>
        <translation>已保留在队列中，不会自动重发。</translation>
    </message>
    <message>
        <source>Whether an avatar is being trained is unknown</source>
        <translation>化身是否在训练，结果未知</translation>
    </message>
    <message>
        <source>No answer came to the call. It may have begun and been charged.</source>
        <translation>这次调用没有收到应答，可能已经开始并扣费。</translation>
    </message>
    <message>
        <source>It is kept in the window of training and never sent again by itself.</source>
        <translation>它保留在训练窗口里，不会自动重发。</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>训练…</translation>
    </message>
    <message>
        <source>The batch waits</source>
        <translation>批量已暂停</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>还有 {n} 条</translation>
    </message>
    <message>
        <source>A request is finished</source>
        <translation>一次请求已完成</translation>
    </message>
    <message>
        <source>Diagnose connection</source>
        <translation>诊断连接</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>A number from {low} to {high}.</source>
        <translation>{low} 到 {high} 之间的数。</translation>
    </message>
    <message>
        <source>A whole number from {low} to {high}.</source>
        <translation>请填 {low} 到 {high} 的整数。</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>run</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Pinyin works too</source>
        <translation>拼音也行</translation>
    </message>
    <message>
        <source>No command is called that</source>
        <translation>没有这样的命令</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>I forgot it…</source>
        <translation>忘记口令了…</translation>
    </message>
    <message>
        <source>A passphrase for the encrypted file</source>
        <translation>给加密文件设一个口令</translation>
    </message>
    <message>
        <source>Unlock the encrypted file</source>
        <translation>解锁加密文件</translation>
    </message>
    <message>
        <source>It is stored nowhere. Without it nobody can open the file.</source>
        <translation>口令不会保存在任何地方。没有它，谁也打不开这个文件。</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>加密保存</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Repeat it</source>
        <translation>再输入一遍</translation>
    </message>
    <message>
        <source>Characters needed, at least: {n}.</source>
        <translation>至少需要 {n} 个字符。</translation>
    </message>
    <message>
        <source>The two differ.</source>
        <translation>两次输入不一致。</translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>ERASE</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Originals with their thumbnails: {n}, {size}</source>
        <translation>原图及缩略图：{n} 张，{size}</translation>
    </message>
    <message>
        <source>Logs of the program: keys at most, until they are overwritten</source>
        <translation>程序日志：最多含编号，直到被覆盖</translation>
    </message>
    <message>
        <source>What was exported, dragged out or packed into evidence packs: look for it yourself</source>
        <translation>已导出、拖出或装进申诉包的文件：请自行查找</translation>
    </message>
    <message>
        <source>At the vendor nothing is erased: ask there for avatar and pictures.</source>
        <translation>服务商那里不会清除任何内容：化身和图片请向服务商提出。</translation>
    </message>
    <message>
        <source>Prompts of other avatars that contain “{alias}”: {n}</source>
        <translation>其他化身的描述中含“{alias}”的：{n} 条</translation>
    </message>
    <message>
        <source>Ledger: key, template, state, times, points; no content. Pictures: {n}</source>
        <translation>账单：编号、模版、状态、时间和积分，不含内容；图片 {n} 张</translation>
    </message>
    <message>
        <source>Sealed log, which nobody can change: who, when, reason, the note written with it, fingerprints of picture and audit. Decisions: {n}</source>
        <translation>密封的决定记录，谁也不能更改：决定人、时间、理由、当时写的备注，以及图片和审核的指纹；共 {n} 条</translation>
    </message>
    <message>
        <source>With the team, and with its members: what they were told ({n})</source>
        <translation>团队及其成员那里：已告知他们的内容（{n}）</translation>
    </message>
    <message>
        <source>Photos in your bucket, until you delete them there: {n}</source>
        <translation>存储桶里的照片，需您自行删除：{n}</translation>
    </message>
    <message>
        <source>Delete the copies of the records too ({n}; {size}): they still contain everything. Otherwise a daily copy stays until seven newer ones are made, and copies from before an update or of a broken file stay for good.</source>
        <translation>同时删除记录的副本（{n} 个，{size}）：其中仍有全部内容。否则每日副本要等更新的七个生成后才会删除，更新前的副本和损坏文件的副本会一直保留。</translation>
    </message>
    <message>
        <source>Requests or batches of this person are still under way or of unknown outcome: {n}. Finish, cancel or recall them first; a paid picture would be lost.</source>
        <translation>此人还有进行中或结果未知的请求或批量：{n} 个。请先等待完成、撤销或从历史找回，否则会丢失已付费的图片。</translation>
    </message>
    <message>
        <source>Nothing of this person is kept here.</source>
        <translation>这里没有此人的任何内容。</translation>
    </message>
    <message>
        <source>Entries of the address book, with alias: {n}</source>
        <translation>化身簿条目（含别名）：{n} 个</translation>
    </message>
    <message>
        <source>Pictures of the face: {n}</source>
        <translation>头像：{n} 张</translation>
    </message>
    <message>
        <source>Requests, with avatar and prompt: {n}</source>
        <translation>请求（含化身和描述）：{n} 个</translation>
    </message>
    <message>
        <source>Pictures, with address and audit: {n}</source>
        <translation>图片（含地址和审核）：{n} 张</translation>
    </message>
    <message>
        <source>Stars, colours, keywords and notes: {n}</source>
        <translation>星级、颜色、关键词和备注：{n} 张</translation>
    </message>
    <message>
        <source>Answers of the vendor: {n}</source>
        <translation>服务商的应答：{n} 条</translation>
    </message>
    <message>
        <source>Kept pieces of prompts that name them: {n}</source>
        <translation>提到此人的常用语：{n} 条</translation>
    </message>
    <message>
        <source>Planned calls of batches: {n}</source>
        <translation>批量中的计划请求：{n} 个</translation>
    </message>
    <message>
        <source>Drafts that name them: {n}</source>
        <translation>提到此人的草稿：{n} 份</translation>
    </message>
    <message>
        <source>Photos for training, with consent: {n}</source>
        <translation>训练用照片及同意书：{n}</translation>
    </message>
    <message>
        <source>Trainings, with name and answer: {n}</source>
        <translation>训练记录（名称与应答）：{n}</translation>
    </message>
    <message>
        <source>Everything of this person is erased</source>
        <translation>此人的全部内容已清除</translation>
    </message>
    <message>
        <source>Ledger and sealed log keep keys, costs and decisions.</source>
        <translation>账单和密封的决定记录保留编号、积分和决定。</translation>
    </message>
    <message>
        <source>Erase a person</source>
        <translation>清除人物</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Erase everything</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a person…</source>
        <translation>请选择人物…</translation>
    </message>
    <message>
        <source>Delete the copies of the records too</source>
        <translation>同时删除记录的副本</translation>
    </message>
    <message>
        <source>This is erased</source>
        <translation>将被清除</translation>
    </message>
    <message>
        <source>This stays</source>
        <translation>仍会保留</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>已选用</translation>
    </message>
    <message>
        <source>Maybe</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已淘汰</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模版库</translation>
    </message>
    <message>
        <source>Avatars</source>
        <translation>化身簿</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>审核统计</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>Policy “{name}”: {kind}. The machine alone: {machine}.</source>
        <translation>投放标准“{name}”：{kind}（机审：{machine}）。</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>审核标签</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>检测张数</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>As the machine says</source>
        <translation>按机审结论</translation>
    </message>
    <message>
        <source>Internal preview</source>
        <translation>内部预览</translation>
    </message>
    <message>
        <source>Shop main picture</source>
        <translation>电商主图</translation>
    </message>
    <message>
        <source>Outdoor advertising</source>
        <translation>户外广告</translation>
    </message>
    <message>
        <source>Strictest: what the team says cannot be read</source>
        <translation>最严格：团队的标准无法读取</translation>
    </message>
    <message>
        <source>the team&apos;s, set by you</source>
        <translation>团队标准，由你设定</translation>
    </message>
    <message>
        <source>the team&apos;s, set by {person}</source>
        <translation>团队标准，由 {person} 设定</translation>
    </message>
    <message>
        <source>These policies are yours alone.</source>
        <translation>这些标准只属于你自己。</translation>
    </message>
    <message>
        <source>The team&apos;s policies: what you save holds for all members.</source>
        <translation>团队标准：你保存的内容对所有成员生效。</translation>
    </message>
    <message>
        <source>The team&apos;s policies. Only an administrator changes them.</source>
        <translation>团队标准。只有管理员可以修改。</translation>
    </message>
    <message>
        <source>The team&apos;s policies, set by {person}. Only an administrator changes them.</source>
        <translation>团队标准，由 {person} 设定。只有管理员可以修改。</translation>
    </message>
    <message>
        <source>Use for the whole team</source>
        <translation>用于整个团队</translation>
    </message>
    <message>
        <source>Each member&apos;s own again</source>
        <translation>恢复各自的标准</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>直接展示</translation>
    </message>
    <message>
        <source>Cover it for review</source>
        <translation>模糊，待复审</translation>
    </message>
    <message>
        <source>Cover, no export</source>
        <translation>模糊，禁止导出</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>free</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>to review</source>
        <translation>待复审</translation>
    </message>
    <message>
        <source>no export</source>
        <translation>禁止导出</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>The pictures shown now stay the same.</source>
        <translation>当前显示的图片不变。</translation>
    </message>
    <message>
        <source>Of the pictures shown now {n} leave, and {m} enter.</source>
        <translation>当前显示的图片将离开 {n} 张、进入 {m} 张。</translation>
    </message>
    <message>
        <source>No picture changes.</source>
        <translation>没有图片受影响。</translation>
    </message>
    <message>
        <source>{n} more to review</source>
        <translation>将新增 {n} 复审</translation>
    </message>
    <message>
        <source>{n} more not to export</source>
        <translation>将新增 {n} 张禁止导出</translation>
    </message>
    <message>
        <source>{n} more hidden</source>
        <translation>将新增 {n} 张隐藏</translation>
    </message>
    <message>
        <source>{n} more free</source>
        <translation>将放行 {n} 张</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Policy: {name}</source>
        <translation>投放标准：{name}</translation>
    </message>
    <message>
        <source>Edit the policies…</source>
        <translation>编辑投放标准…</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>投放标准</translation>
    </message>
    <message>
        <source>Minimum confidence</source>
        <translation>最低置信度</translation>
    </message>
    <message>
        <source>One percent less</source>
        <translation>减少 1%</translation>
    </message>
    <message>
        <source>One percent more</source>
        <translation>增加 1%</translation>
    </message>
    <message>
        <source>Passes below</source>
        <translation>机审通过，但置信度低于</translation>
    </message>
    <message>
        <source>% confidence need a person</source>
        <translation>% 的图片，需人工复审</translation>
    </message>
    <message>
        <source>Instead of “{name}”:</source>
        <translation>取代“{name}”后：</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Also apply to pictures the machine blocked</source>
        <translation>规则也适用于机审拦截的图片</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save and use it</source>
        <translation>保存并启用</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why this is allowed</source>
        <translation>为什么可以放宽</translation>
    </message>
    <message>
        <source>Pictures that change</source>
        <translation>受影响的图片</translation>
    </message>
    <message>
        <source>Labels without a rule, and unknown ones, obey the machine.</source>
        <translation>没有规则的和未知的审核标签，一律按机审结论处理。</translation>
    </message>
    <message>
        <source>Without a reason, what the machine blocked stays hidden.</source>
        <translation>未填写理由，机审拦截的图片仍然隐藏。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>审核标签</translation>
    </message>
    <message>
        <source>Action: {label}</source>
        <translation>处理方式：{label}</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>投放标准</translation>
    </message>
    <message>
        <source>Judge by “{name}”?</source>
        <translation>按“{name}”判断？</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>Price</name>
    <message>
        <source>Charged to the time account · price unknown</source>
        <translation>扣时长 · 价格未知</translation>
    </message>
    <message>
        <source>Estimate unknown</source>
        <translation>预估未知</translation>
    </message>
    <message>
        <source>Estimated {n} pt</source>
        <translation>预估 {n} 积分</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Generate {n} · price unknown</source>
        <translation>生成 {n} 张 · 价格未知</translation>
    </message>
    <message>
        <source>Generate {n} · about {points} pt</source>
        <translation>生成 {n} 张 · 约 {points} 积分</translation>
    </message>
    <message>
        <source>It is charged to the time account, not in points. The vendor names the price in its answer, after it was sent.</source>
        <translation>扣的是时长，不是积分。价格要等发送之后由无界在应答里给出。</translation>
    </message>
    <message>
        <source>No picture of one of these templates has cost anything here yet.</source>
        <translation>其中有模版在这里还没有花费记录。</translation>
    </message>
    <message>
        <source>The median of what the last 20 pictures of each template did cost.</source>
        <translation>按每个模版最近 20 张实际花费的中位数估算。</translation>
    </message>
    <message>
        <source>Spent today, in points: {n}</source>
        <translation>今日已用 {n} 积分</translation>
    </message>
    <message>
        <source>Daily budget: {n}, left: {left}</source>
        <translation>每日预算 {n} 积分，还剩 {left}</translation>
    </message>
    <message>
        <source>No daily budget</source>
        <translation>未设每日预算</translation>
    </message>
    <message>
        <source>{n} of the time account</source>
        <translation>时长 {n}</translation>
    </message>
    <message>
        <source>Generate {n} · paid in time</source>
        <translation>生成 {n} 张 · 扣时长</translation>
    </message>
    <message>
        <source>Today {spent} of {limit} pt</source>
        <translation>今日预算 {spent} / {limit}</translation>
    </message>
    <message>
        <source>{project}: today {spent} of {limit} pt</source>
        <translation>{project}：今天 {spent} / {limit} 积分</translation>
    </message>
    <message>
        <source>{project}: {spent} of {limit} pt</source>
        <translation>{project}：{spent} / {limit} 积分</translation>
    </message>
    <message>
        <source>Not enough on the time account. Your draft is kept: top up, then send again.</source>
        <translation>时长不足。草稿已保留：充值后再次发送即可。</translation>
    </message>
    <message>
        <source>Not enough points. Your draft is kept: top up, then send again.</source>
        <translation>积分不足。草稿已保留：充值后再次发送即可。</translation>
    </message>
    <message>
        <source>About {n} pt short. Your draft is kept: top up, then send again.</source>
        <translation>约差 {n} 积分。草稿已保留：充值后再次发送即可。</translation>
    </message>
    <message>
        <source>What this request costs is not known yet.</source>
        <translation>这次请求的花费还不知道。</translation>
    </message>
    <message>
        <source>This request is estimated at {n} pt.</source>
        <translation>这次请求预估 {n} 积分。</translation>
    </message>
    <message>
        <source>The price is not known yet</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>Beyond the project&apos;s budget</source>
        <translation>超出项目预算</translation>
    </message>
    <message>
        <source>Beyond the daily budget</source>
        <translation>超出每日预算</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>仍然发送</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Avatar keys usually have 32 hexadecimal digits.</source>
        <translation>化身编号通常是 32 位十六进制字符。</translation>
    </message>
    <message>
        <source>Template keys usually have 32 hexadecimal digits.</source>
        <translation>模版编号通常是 32 位十六进制字符。</translation>
    </message>
    <message>
        <source>The prompt is a key: it belongs in another place.</source>
        <translation>描述里填的是编号，应填在别处。</translation>
    </message>
    <message>
        <source>Choose an avatar first.</source>
        <translation>请先选择化身。</translation>
    </message>
    <message>
        <source>The prompt is {n} over the limit of {limit}.</source>
        <translation>描述超出 {n} 字，上限 {limit} 字。</translation>
    </message>
    <message>
        <source>Add at least one template.</source>
        <translation>请至少添加一个模版。</translation>
    </message>
    <message>
        <source>At most {limit} templates in one request.</source>
        <translation>一次请求最多 {limit} 个模版。</translation>
    </message>
    <message>
        <source>Row {row}: enter a template key.</source>
        <translation>第 {row} 行：请填写模版编号。</translation>
    </message>
    <message>
        <source>Row {row}: 1 to {limit} pictures.</source>
        <translation>第 {row} 行：张数为 1 到 {limit}。</translation>
    </message>
    <message>
        <source>A setting of the camera is out of range: {name}.</source>
        <translation>相机参数超出范围：{name}。</translation>
    </message>
    <message>
        <source>A character in it is cut in two. Write it again.</source>
        <translation>其中有一个字符被截成了两半，请重新输入。</translation>
    </message>
    <message>
        <source>The address must start with http:// or https://.</source>
        <translation>地址必须以 http:// 或 https:// 开头。</translation>
    </message>
    <message>
        <source>Enter the address of a face, or choose a photo.</source>
        <translation>请填人脸照片的地址，或选择一张照片。</translation>
    </message>
    <message>
        <source>The address of this pose is not known: choose another.</source>
        <translation>不知道这个姿势的图片地址，请另选一个。</translation>
    </message>
    <message>
        <source>ControlNet goes by a pose: choose one, or turn it off.</source>
        <translation>ControlNet 要按姿势作图：请选择姿势，或把它关掉。</translation>
    </message>
    <message>
        <source>The vendor says that it knows no such avatar. Choose another one, or check it again under Avatars.</source>
        <translation>厂商表示没有这个化身。请另选一个，或在“化身”中重新查询。</translation>
    </message>
    <message>
        <source>This template is another camera&apos;s.</source>
        <translation>这是另一种相机的模版。</translation>
    </message>
    <message>
        <source>This is the key of a template, not of an avatar.</source>
        <translation>这是模版的编号，不是化身的。</translation>
    </message>
    <message>
        <source>This is the key of an avatar, not of a template.</source>
        <translation>这是化身的编号，不是模版的。</translation>
    </message>
    <message>
        <source>A spreadsheet rounded the {what} to a number.</source>
        <translation>电子表格把{what}当成数字，改动了它。</translation>
    </message>
    <message>
        <source>This is no {what}.</source>
        <translation>这不是{what}。</translation>
    </message>
    <message>
        <source>avatar key</source>
        <translation>化身编号</translation>
    </message>
    <message>
        <source>template key</source>
        <translation>模版编号</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Live account</source>
        <translation>正式</translation>
    </message>
    <message>
        <source>Test account</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>沙箱</translation>
    </message>
    <message>
        <source>charges points</source>
        <translation>扣积分</translation>
    </message>
    <message>
        <source>no credentials</source>
        <translation>未填凭证</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>未解锁</translation>
    </message>
    <message>
        <source>Opening the live account…</source>
        <translation>正在打开正式账号…</translation>
    </message>
    <message>
        <source>the private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>what the team&apos;s server is reached with</source>
        <translation>连接团队服务器的密码</translation>
    </message>
    <message>
        <source>addresses of robots</source>
        <translation>机器人的地址</translation>
    </message>
    <message>
        <source>the secret of the bucket</source>
        <translation>存储桶的密钥</translation>
    </message>
    <message>
        <source>Opening the test account…</source>
        <translation>正在打开测试账号…</translation>
    </message>
    <message>
        <source>Opening the sandbox…</source>
        <translation>正在打开沙箱…</translation>
    </message>
    <message>
        <source>Opening the window anew…</source>
        <translation>正在重新打开窗口…</translation>
    </message>
    <message>
        <source>sandbox points</source>
        <translation>沙箱积分</translation>
    </message>
    <message>
        <source>Costs sandbox points only</source>
        <translation>只用沙箱积分</translation>
    </message>
    <message>
        <source>Charged to “{account}”</source>
        <translation>从“{account}”扣除</translation>
    </message>
    <message>
        <source>Costs sandbox time only</source>
        <translation>只用沙箱时长</translation>
    </message>
    <message>
        <source>Charged to the time account of “{account}”</source>
        <translation>从“{account}”的时长扣除</translation>
    </message>
    <message>
        <source>Enterprise credentials are missing</source>
        <translation>还没有填写企业凭证</translation>
    </message>
    <message>
        <source>The private key is locked</source>
        <translation>私钥尚未解锁</translation>
    </message>
    <message>
        <source>Your passphrase encrypts it.</source>
        <translation>它用你的口令加密。</translation>
    </message>
    <message>
        <source>It holds what this account needs: {kinds}.</source>
        <translation>里面有这个账号要用的：{kinds}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Until it is unlocked you can look at everything and send nothing.</source>
        <translation>解锁之前可以查看全部内容，但不能发送任何请求。</translation>
    </message>
    <message>
        <source>Until it is unlocked, what needs them waits.</source>
        <translation>解锁之前，用到它们的事情会等待。</translation>
    </message>
    <message>
        <source>In the system&apos;s keychain ({name})</source>
        <translation>系统钥匙串（{name}）</translation>
    </message>
    <message>
        <source>In the system&apos;s keychain</source>
        <translation>系统钥匙串</translation>
    </message>
    <message>
        <source>In a file that a passphrase encrypts</source>
        <translation>用口令加密的文件</translation>
    </message>
    <message>
        <source>Not stored: until the program ends</source>
        <translation>不保存，退出程序即失效</translation>
    </message>
    <message>
        <source>There is no key yet</source>
        <translation>还没有私钥</translation>
    </message>
    <message>
        <source>The system encrypts it and opens it with your login.</source>
        <translation>由系统加密，登录电脑后即可使用。</translation>
    </message>
    <message>
        <source>The passphrase is asked for at each start and kept nowhere.</source>
        <translation>每次启动时询问口令，口令不保存。</translation>
    </message>
    <message>
        <source>Nothing is written; it has to be entered at each start.</source>
        <translation>不写入磁盘，每次启动都要重新填写。</translation>
    </message>
</context>
<context>
    <name>Projects</name>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Requests belong to this project. It can be archived.</source>
        <translation>已有请求属于这个项目，只能归档。</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>无项目</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>项目需要一个名称。</translation>
    </message>
    <message>
        <source>Characters that a name has at most: {n}</source>
        <translation>名称最多 {n} 个字</translation>
    </message>
    <message>
        <source>Another project is called so.</source>
        <translation>已有同名的项目。</translation>
    </message>
    <message>
        <source>This name holds a character that cannot be kept.</source>
        <translation>名称里有无法保存的字符。</translation>
    </message>
    <message>
        <source>each day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>{project} of {person}, shared with the team</source>
        <translation>{person} 的 {project}，与团队共享</translation>
    </message>
    <message>
        <source>{project}, shared with the team</source>
        <translation>{project}，与团队共享</translation>
    </message>
    <message>
        <source>{project} (archived)</source>
        <translation>{project}（已归档）</translation>
    </message>
    <message>
        <source>Requests moved to “{project}”: {n}. Their points moved along.</source>
        <translation>已移动到“{project}”的请求：{n}。积分一并移动。</translation>
    </message>
    <message>
        <source>Pictures selected: {n}. A request moves as a whole, with its points; this can be undone.</source>
        <translation>已选图片：{n}。请求会整体移动，积分一并移动；可以撤销。</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>For project</source>
        <translation>存入项目</translation>
    </message>
    <message>
        <source>Spent of this project&apos;s budget, in points</source>
        <translation>该项目预算已用的积分</translation>
    </message>
    <message>
        <source>Projects…</source>
        <translation>项目…</translation>
    </message>
    <message>
        <source>Move to a project</source>
        <translation>移动到项目</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Budget in points</source>
        <translation>预算（积分）</translation>
    </message>
    <message>
        <source>Archived: nothing more is sent for it</source>
        <translation>归档：不再为它发送请求</translation>
    </message>
    <message>
        <source>Shared with the team</source>
        <translation>与团队共享</translation>
    </message>
    <message>
        <source>The members have it too, with name, note and colour, which each of them can change. Budget, policy and archive are each member&apos;s own.</source>
        <translation>成员也有这个项目，名称、备注和颜色每个人都可以改。预算、投放标准和归档由每个成员自己决定。</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>That of the account: {name}</source>
        <translation>沿用账号的：{name}</translation>
    </message>
    <message>
        <source>What the budget is for</source>
        <translation>预算范围</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>投放标准</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Set the encrypted file aside?</source>
        <translation>另存并停用加密文件？</translation>
    </message>
    <message>
        <source>The private key in it has to be entered anew; the enterprise console has it. The file itself is kept under another name.</source>
        <translation>里面的私钥需要重新填写，可在企业控制台找到。文件本身会换个名字保留。</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Forget the account {name}?</source>
        <translation>忘记账号 {name}？</translation>
    </message>
    <message>
        <source>Its private key is deleted from this computer. Pictures and records stay.</source>
        <translation>将从这台电脑删除它的私钥。图片和记录都保留。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Delete what is in the bin for good?</source>
        <translation>彻底删除回收站里的图片？</translation>
    </message>
    <message>
        <source>Pictures: {n}. They were paid for; their files are deleted from this disk and cannot be brought back. Their records and costs stay.</source>
        <translation>图片：{n}。这些图片都是付过积分的；文件会从本机删除，无法找回。记录与费用保留。</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>It is charged to the time account; how much is not known before the answer.</source>
        <translation>从时长扣除；扣多少要等应答才知道。</translation>
    </message>
    <message>
        <source>What it will cost is not known before the answer.</source>
        <translation>收到应答后才知道费用。</translation>
    </message>
    <message>
        <source>The first try was expected to cost {n} of the time account; this one probably too.</source>
        <translation>上一次预计扣时长 {n}，这一次大致相同。</translation>
    </message>
    <message>
        <source>The first try was expected to cost {n} pt; this one probably too.</source>
        <translation>上一次预计 {n} 积分，这一次大致相同。</translation>
    </message>
    <message>
        <source>nothing about its cost</source>
        <translation>没有说明费用</translation>
    </message>
    <message>
        <source>About the failed one the gateway says: {words}.</source>
        <translation>关于失败的那张，网关说：{words}。</translation>
    </message>
    <message>
        <source>Make this picture again?</source>
        <translation>重新生成这张图？</translation>
    </message>
    <message>
        <source>This is a new paid request.</source>
        <translation>这是一次新的付费请求。</translation>
    </message>
    <message>
        <source>Pay and try again</source>
        <translation>付费重试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Requests: {n}</source>
        <translation>请求：{n}</translation>
    </message>
    <message>
        <source>Pictures: {n}</source>
        <translation>图片：{n}</translation>
    </message>
    <message>
        <source>Send as “{account}”?</source>
        <translation>以“{account}”发送？</translation>
    </message>
    <message>
        <source>It charges points for every picture.</source>
        <translation>每张图片都会扣积分。</translation>
    </message>
    <message>
        <source>It charges the time account for every picture.</source>
        <translation>每张图都扣时长。</translation>
    </message>
    <message>
        <source>This is asked once; until the program ends whatever costs points leaves at once.</source>
        <translation>只问这一次；退出程序之前，再发送要花积分的请求会立即发出。</translation>
    </message>
    <message>
        <source>This is asked once; until the program ends whatever costs time leaves at once.</source>
        <translation>只问这一次；退出程序之前，再发送要扣时长的请求会立即发出。</translation>
    </message>
    <message>
        <source>Pay and send</source>
        <translation>扣积分并发送</translation>
    </message>
    <message>
        <source>Type “{word}” to allow it.</source>
        <translation>输入“{word}”以允许。</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>(no prompt)</source>
        <translation>（没有描述）</translation>
    </message>
    <message>
        <source>{n} to review</source>
        <translation>{n} 复审</translation>
    </message>
    <message>
        <source>Outcome unknown: the answer was lost and it may be charged. It is not sent again by itself.</source>
        <translation>结果未知：没有收到应答，可能已扣费。不会自动重发。</translation>
    </message>
    <message>
        <source>its answer was not as expected</source>
        <translation>应答不符合约定</translation>
    </message>
    <message>
        <source>Find in history</source>
        <translation>从历史找回</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>提交中</translation>
    </message>
    <message>
        <source>Refused, nothing charged: {reason}</source>
        <translation>已被拒绝，没有扣费：{reason}</translation>
    </message>
    <message>
        <source>still generating, asked again later</source>
        <translation>仍在生成，稍后自动再查</translation>
    </message>
    <message>
        <source>{done}/{all} done</source>
        <translation>{done}/{all} 完成</translation>
    </message>
    <message>
        <source>{n} blocked</source>
        <translation>{n} 拦截</translation>
    </message>
    <message>
        <source>{n} failed</source>
        <translation>{n} 失败</translation>
    </message>
    <message>
        <source>{n} cancelled</source>
        <translation>{n} 已撤销</translation>
    </message>
    <message>
        <source>{n} pt</source>
        <translation>{n} 积分</translation>
    </message>
    <message>
        <source>expected {n} pt</source>
        <translation>预计 {n} 积分</translation>
    </message>
    <message>
        <source>Cancel queued</source>
        <translation>撤销排队</translation>
    </message>
    <message>
        <source>Paid for and not on this disk: show them</source>
        <translation>已扣积分但还没保存到本机的图片：点击查看</translation>
    </message>
    <message>
        <source>Cancel everything queued</source>
        <translation>撤销所有排队的图片</translation>
    </message>
    <message>
        <source>Close the queue</source>
        <translation>关闭队列</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>{n} running</source>
        <translation>{n} 进行中</translation>
    </message>
    <message>
        <source>{n} outcome unknown</source>
        <translation>{n} 结果未知</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>It is too long.</source>
        <translation>内容过长。</translation>
    </message>
    <message>
        <source>It is larger than 8 MB.</source>
        <translation>内容超过 8 MB。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>内容为空。</translation>
    </message>
    <message>
        <source>It is not JSON. {subject}</source>
        <translation>不是 JSON。{subject}</translation>
    </message>
    <message>
        <source>It is not a JSON object.</source>
        <translation>不是 JSON 对象。</translation>
    </message>
    <message>
        <source>It is not UTF-8 text.</source>
        <translation>不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>It holds no settings of this program.</source>
        <translation>里面没有本程序的设置。</translation>
    </message>
    <message>
        <source>It holds no smart view of this program.</source>
        <translation>里面没有本程序的智能视图。</translation>
    </message>
    <message>
        <source>It is too large for a view.</source>
        <translation>文件太大，不是视图。</translation>
    </message>
    <message>
        <source>It was written by another version of this program, which knows other rules.</source>
        <translation>它来自本程序的其他版本，规则不同。</translation>
    </message>
    <message>
        <source>Its rule cannot be read.</source>
        <translation>规则无法读取。</translation>
    </message>
    <message>
        <source>It has neither avatar_key nor prompt nor artwork_templates.</source>
        <translation>其中没有 avatar_key、prompt 或 artwork_templates。</translation>
    </message>
    <message>
        <source>A newer version wrote it.</source>
        <translation>由更新的版本写入。</translation>
    </message>
    <message>
        <source>Its artwork_templates is no list of templates.</source>
        <translation>其中的 artwork_templates 不是模版列表。</translation>
    </message>
    <message>
        <source>A number of pictures in it is no number.</source>
        <translation>其中的张数不是数字。</translation>
    </message>
    <message>
        <source>Its {subject} is no text.</source>
        <translation>其中的 {subject} 不是文字。</translation>
    </message>
    <message>
        <source>Its {subject} is of another kind than this setting.</source>
        <translation>其中 {subject} 的值类型与该设置不符。</translation>
    </message>
    <message>
        <source>This picture was not made here: no request belongs to it.</source>
        <translation>这张图片不是在这里生成的，没有对应的请求。</translation>
    </message>
    <message>
        <source>A quotation mark of the command is missing.</source>
        <translation>命令里少了一个引号。</translation>
    </message>
    <message>
        <source>The command sends no body.</source>
        <translation>命令没有发送内容。</translation>
    </message>
    <message>
        <source>The body that the command sends does not stand in it.</source>
        <translation>命令所发送的正文不在命令之中。</translation>
    </message>
    <message>
        <source>It holds something that only a shell can work out. Paste the body alone.</source>
        <translation>其中有只有命令行才能算出的内容。请只粘贴正文。</translation>
    </message>
    <message>
        <source>It can be read in two ways. Paste the body alone.</source>
        <translation>它有两种读法。请只粘贴正文。</translation>
    </message>
    <message>
        <source>It holds an escape that stands for no character. Paste the body alone.</source>
        <translation>其中有无效的转义符。请只粘贴正文。</translation>
    </message>
    <message>
        <source>This is neither UTF-8 nor GBK.</source>
        <translation>既不是 UTF-8，也不是 GBK。</translation>
    </message>
    <message>
        <source>This can be read as UTF-8 and as GBK, and says different things. Save it as UTF-8.</source>
        <translation>按 UTF-8 和 GBK 都能读，但内容不同。请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>UTF-8 and GBK are mixed in one file.</source>
        <translation>同一个文件里混用了 UTF-8 和 GBK。</translation>
    </message>
    <message>
        <source>It has more than {subject} rows.</source>
        <translation>超过 {subject} 行。</translation>
    </message>
    <message>
        <source>A cell is too long, or its quotation marks do not match.</source>
        <translation>某个单元格过长，或引号不成对。</translation>
    </message>
    <message>
        <source>A column is missing: {subject}</source>
        <translation>缺少列：{subject}</translation>
    </message>
    <message>
        <source>A column stands there twice: {subject}</source>
        <translation>有一列出现了两次：{subject}</translation>
    </message>
    <message>
        <source>A row with keys stands above the heading. Put the heading first.</source>
        <translation>表头上方有数据行。请把表头放在最前面。</translation>
    </message>
    <message>
        <source>A second heading names the columns in another order. Use one table for each.</source>
        <translation>表中另有一个列顺序不同的表头。请分成两个表。</translation>
    </message>
    <message>
        <source>The columns have no heading, and the keys do not stand where they usually do. Name the columns in a first line.</source>
        <translation>表格没有表头，而且各列内容与通常的顺序不符。请在第一行写明列名。</translation>
    </message>
    <message>
        <source>It is a web page, perhaps of a login portal.</source>
        <translation>收到的是网页，可能是上网登录页。</translation>
    </message>
    <message>
        <source>It is cut off or garbled.</source>
        <translation>内容不完整或已损坏。</translation>
    </message>
    <message>
        <source>It carries no code.</source>
        <translation>其中没有状态码。</translation>
    </message>
    <message>
        <source>It carries no data.</source>
        <translation>其中没有数据。</translation>
    </message>
    <message>
        <source>It names no key.</source>
        <translation>其中没有图片编号。</translation>
    </message>
    <message>
        <source>The request was accepted, but the answer names no key.</source>
        <translation>请求已被接受，但应答里没有图片编号。</translation>
    </message>
    <message>
        <source>Its keys are those of another request.</source>
        <translation>其中的图片编号属于另一次请求。</translation>
    </message>
    <message>
        <source>Its code is no documented refusal: {subject}</source>
        <translation>它的状态码不是文档列出的拒绝：{subject}</translation>
    </message>
    <message>
        <source>It contradicts itself: {subject}</source>
        <translation>它自相矛盾：{subject}</translation>
    </message>
    <message>
        <source>It names no status.</source>
        <translation>其中没有状态。</translation>
    </message>
    <message>
        <source>It names no balance.</source>
        <translation>其中没有余额。</translation>
    </message>
    <message>
        <source>It cannot be decompressed.</source>
        <translation>内容无法解压。</translation>
    </message>
    <message>
        <source>It redirects to something that is not a web address.</source>
        <translation>它跳转到的不是网址。</translation>
    </message>
    <message>
        <source>The callback is not JSON.</source>
        <translation>回调内容不是 JSON。</translation>
    </message>
    <message>
        <source>It is larger than 1 MB.</source>
        <translation>内容超过 1 MB。</translation>
    </message>
    <message>
        <source>The callback names no key.</source>
        <translation>回调里没有图片编号。</translation>
    </message>
    <message>
        <source>The server answers HTTP {subject}.</source>
        <translation>服务器返回 HTTP {subject}。</translation>
    </message>
    <message>
        <source>This is not a web address.</source>
        <translation>这不是网址。</translation>
    </message>
    <message>
        <source>The address has no such port.</source>
        <translation>地址中的端口不存在。</translation>
    </message>
    <message>
        <source>The address is not https.</source>
        <translation>地址不是 https。</translation>
    </message>
    <message>
        <source>The name of the host cannot be found (DNS).</source>
        <translation>找不到这个域名（DNS）。</translation>
    </message>
    <message>
        <source>Nothing listens at that address.</source>
        <translation>对方地址没有服务在监听。</translation>
    </message>
    <message>
        <source>The network has no route to it.</source>
        <translation>网络无法到达对方。</translation>
    </message>
    <message>
        <source>The connection timed out.</source>
        <translation>建立连接超时。</translation>
    </message>
    <message>
        <source>Its certificate is not trusted, or TLS failed.</source>
        <translation>证书不受信任，或 TLS 连接失败。</translation>
    </message>
    <message>
        <source>Its certificate has expired, or this computer&apos;s clock is wrong.</source>
        <translation>它的证书已过期，或者这台电脑的时钟不准。</translation>
    </message>
    <message>
        <source>Its certificate is of another host.</source>
        <translation>它的证书属于另一台主机。</translation>
    </message>
    <message>
        <source>Nobody who is trusted here signed its certificate: the CA file is missing, or belongs to another server.</source>
        <translation>它的证书不是由这里信任的机构签发的：没有填 CA 文件，或者填的是另一台服务器的。</translation>
    </message>
    <message>
        <source>There is no certificate in it.</source>
        <translation>其中没有证书。</translation>
    </message>
    <message>
        <source>The proxy blocks it.</source>
        <translation>代理没有放行。</translation>
    </message>
    <message>
        <source>A proxy was asked. {subject}</source>
        <translation>已通过代理访问。{subject}</translation>
    </message>
    <message>
        <source>No connection could be made.</source>
        <translation>没能建立连接。</translation>
    </message>
    <message>
        <source>No answer came in time.</source>
        <translation>等待应答超时。</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>连接中断了。</translation>
    </message>
    <message>
        <source>This is not an HTTP answer: {subject}</source>
        <translation>收到的不是有效的网络应答：{subject}</translation>
    </message>
    <message>
        <source>The file ended early.</source>
        <translation>文件没有传完。</translation>
    </message>
    <message>
        <source>Another part of the file came than asked for.</source>
        <translation>收到的不是所请求的那一段文件。</translation>
    </message>
    <message>
        <source>The transfer is too slow.</source>
        <translation>传输太慢。</translation>
    </message>
    <message>
        <source>The server packs it in a way that is not known here: {subject}</source>
        <translation>服务器使用了本程序不认识的压缩方式：{subject}</translation>
    </message>
    <message>
        <source>Another program listens there.</source>
        <translation>另一个程序正在使用这个地址。</translation>
    </message>
    <message>
        <source>This computer has no such address.</source>
        <translation>本机没有这个地址。</translation>
    </message>
    <message>
        <source>It is not base64.</source>
        <translation>不是 base64。</translation>
    </message>
    <message>
        <source>It is protected by a passphrase.</source>
        <translation>它有口令保护。</translation>
    </message>
    <message>
        <source>This is the public key; the private key is needed.</source>
        <translation>这是公钥，需要的是私钥。</translation>
    </message>
    <message>
        <source>It is not a PKCS#8 private key, or it is cut off.</source>
        <translation>不是 PKCS#8 私钥，或内容不完整。</translation>
    </message>
    <message>
        <source>It is not an RSA key.</source>
        <translation>不是 RSA 密钥。</translation>
    </message>
    <message>
        <source>It has too few bits: {subject}</source>
        <translation>密钥位数太少：{subject}</translation>
    </message>
    <message>
        <source>This is a certificate; the private key is needed.</source>
        <translation>这是证书，需要的是私钥。</translation>
    </message>
    <message>
        <source>This is a key for SSH; the one from the enterprise console is needed.</source>
        <translation>这是 SSH 密钥，需要的是企业控制台给的私钥。</translation>
    </message>
    <message>
        <source>None here is known to be safe.</source>
        <translation>本机没有可靠的钥匙串。</translation>
    </message>
    <message>
        <source>It gave no answer within {subject} seconds.</source>
        <translation>{subject} 秒内没有回应。</translation>
    </message>
    <message>
        <source>It did not keep what it was given.</source>
        <translation>它没有保存住写入的内容。</translation>
    </message>
    <message>
        <source>It failed ({subject}).</source>
        <translation>它出错了（{subject}）。</translation>
    </message>
    <message>
        <source>It is not a JPEG, PNG, WebP or GIF file.</source>
        <translation>不是 JPEG、PNG、WebP 或 GIF 文件。</translation>
    </message>
    <message>
        <source>{subject} photos are not read here: export as JPEG.</source>
        <translation>这里不能读取 {subject} 照片：请导出为普通的图片格式。</translation>
    </message>
    <message>
        <source>It is larger than 50 MB.</source>
        <translation>超过五千万字节。</translation>
    </message>
    <message>
        <source>It cannot be decoded.</source>
        <translation>无法解码。</translation>
    </message>
    <message>
        <source>This computer has too little memory for it.</source>
        <translation>这台电脑的内存不足，无法打开。</translation>
    </message>
    <message>
        <source>The program failed at it. ({subject})</source>
        <translation>本程序处理它时出错。（{subject}）</translation>
    </message>
    <message>
        <source>It has too many pixels. {subject}</source>
        <translation>像素过多。{subject}</translation>
    </message>
    <message>
        <source>It has too many bytes: {subject}</source>
        <translation>字节数过多：{subject}</translation>
    </message>
    <message>
        <source>It redirects too often.</source>
        <translation>跳转次数过多。</translation>
    </message>
    <message>
        <source>Its host is not on the list of picture hosts: {subject}</source>
        <translation>域名不在图片域名列表中：{subject}</translation>
    </message>
    <message>
        <source>Its host has a private address: {subject}</source>
        <translation>主机指向内网地址：{subject}</translation>
    </message>
    <message>
        <source>There is no such picture.</source>
        <translation>没有这张图片。</translation>
    </message>
    <message>
        <source>The visible mark is wider than the picture.</source>
        <translation>显式标识比图片还宽。</translation>
    </message>
    <message>
        <source>No font here has every sign of the visible mark. {subject}</source>
        <translation>本机没有哪种字体包含显式标识的全部文字。{subject}</translation>
    </message>
    <message>
        <source>What it is to say of itself does not go into the file.</source>
        <translation>要写入的信息放不进这个文件。</translation>
    </message>
    <message>
        <source>Its label could not be read back from the copy.</source>
        <translation>写入副本的标识无法读回。</translation>
    </message>
    <message>
        <source>No bucket for photos is set up.</source>
        <translation>尚未设置照片存储桶。</translation>
    </message>
    <message>
        <source>No set of photos has it any more.</source>
        <translation>已没有照片组包含它。</translation>
    </message>
    <message>
        <source>The secret of the bucket cannot be read now. Enter it again.</source>
        <translation>现在读不到存储桶的密钥。请重新填写。</translation>
    </message>
    <message>
        <source>The bucket refuses ({subject}). Its access key may not do this: allow it to put and get objects, and to delete photos.</source>
        <translation>存储桶拒绝（{subject}）。访问密钥没有权限：请允许它上传和读取对象，并允许删除照片。</translation>
    </message>
    <message>
        <source>The bucket takes no more ({subject}). Free some space in it.</source>
        <translation>存储桶已放不下（{subject}）。请腾出空间。</translation>
    </message>
    <message>
        <source>The store of the bucket is busy or broken ({subject}). Try again later.</source>
        <translation>存储繁忙或出错（{subject}）。请稍后再试。</translation>
    </message>
    <message>
        <source>The bucket is in another region or at another address: {subject}</source>
        <translation>存储桶在另一个地域或地址：{subject}</translation>
    </message>
    <message>
        <source>This store wants the bucket&apos;s name before the host, not after it.</source>
        <translation>该存储要求桶名在域名前，而不是之后。</translation>
    </message>
    <message>
        <source>There is no bucket of this name there.</source>
        <translation>那里没有这个名称的存储桶。</translation>
    </message>
    <message>
        <source>The bucket does not have it.</source>
        <translation>存储桶里没有它。</translation>
    </message>
    <message>
        <source>What answers is no store that speaks S3. {subject}</source>
        <translation>应答的不是支持这种接口的存储。{subject}</translation>
    </message>
    <message>
        <source>The store does not know this access key.</source>
        <translation>存储不认识这个访问密钥。</translation>
    </message>
    <message>
        <source>The secret does not belong to this access key, or the region is a wrong one.</source>
        <translation>密钥与访问密钥编号不符，或地域有误。</translation>
    </message>
    <message>
        <source>The signature has expired. Check this computer&apos;s clock.</source>
        <translation>签名已过期。请检查本机时钟。</translation>
    </message>
    <message>
        <source>The clocks of this computer and the store are apart, in minutes: {subject}. Set this computer&apos;s right.</source>
        <translation>本机与存储的时钟相差（分钟）：{subject}。请校准本机时钟。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>It is read-only.</source>
        <translation>它是只读的。</translation>
    </message>
    <message>
        <source>The system does not permit access.</source>
        <translation>系统不允许访问。</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>没有这个文件或文件夹。</translation>
    </message>
    <message>
        <source>The name or path is too long.</source>
        <translation>名称或路径过长。</translation>
    </message>
    <message>
        <source>A file stands where a folder should be.</source>
        <translation>本应是文件夹的位置有一个文件。</translation>
    </message>
    <message>
        <source>A folder stands where a file should be.</source>
        <translation>本应是文件的位置有一个文件夹。</translation>
    </message>
    <message>
        <source>The disk reports a fault.</source>
        <translation>磁盘报告故障。</translation>
    </message>
    <message>
        <source>Another program holds it.</source>
        <translation>另一个程序占用着它。</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>文件无法打开。</translation>
    </message>
    <message>
        <source>A part of the file is garbled.</source>
        <translation>文件的一部分已损坏。</translation>
    </message>
    <message>
        <source>It is no plain file, but something that may never answer.</source>
        <translation>它不是普通文件，可能一直读不出内容。</translation>
    </message>
    <message>
        <source>The file is no database any more.</source>
        <translation>文件已不是数据库。</translation>
    </message>
    <message>
        <source>The file is gone or empty, though there are backups of it.</source>
        <translation>文件不见了或是空的，但有它的备份。</translation>
    </message>
    <message>
        <source>Another file was put in its place while it was open. Put the first one back.</source>
        <translation>文件正在使用时，它的位置被另一个文件占用。请把原来的文件放回去。</translation>
    </message>
    <message>
        <source>It lies on a network share ({subject}). Records need a disk of this computer: on a share the database would be damaged sooner or later. Originals may lie there.</source>
        <translation>它在网络共享上（{subject}）。记录要放在本机磁盘：放在共享上，数据库迟早会损坏。原图可以放在那里。</translation>
    </message>
    <message>
        <source>{subject} syncs this folder. Records need a folder that nobody syncs: half-written copies would damage the database. Originals may lie there.</source>
        <translation>这个文件夹由 {subject} 同步。记录要放在不同步的文件夹：同步写到一半的副本会损坏数据库。原图可以放在那里。</translation>
    </message>
    <message>
        <source>One of the two folders lies in the other.</source>
        <translation>两个文件夹一个在另一个里面。</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>它已经在那里。</translation>
    </message>
    <message>
        <source>The folder is not empty. Choose an empty one.</source>
        <translation>文件夹不是空的。请选择一个空文件夹。</translation>
    </message>
    <message>
        <source>There is not enough room (needed / free: {subject}).</source>
        <translation>空间不够（需要 / 可用：{subject}）。</translation>
    </message>
    <message>
        <source>There is no library in this folder.</source>
        <translation>这个文件夹里没有资料库。</translation>
    </message>
    <message>
        <source>There is a library in this folder already. It would be mixed up with this one.</source>
        <translation>这个文件夹里已有一个资料库，会与当前的混在一起。</translation>
    </message>
    <message>
        <source>The library in this folder is another one: its fingerprint differs.</source>
        <translation>这个文件夹里是另一个资料库：指纹不同。</translation>
    </message>
    <message>
        <source>The originals in this folder belong to another library.</source>
        <translation>这个文件夹里的原图属于另一个资料库。</translation>
    </message>
    <message>
        <source>The library fills and empties this folder by itself. Choose another one.</source>
        <translation>资料库会自行写入和清空此文件夹，请另选一处。</translation>
    </message>
    <message>
        <source>The note of where the library is cannot be read.</source>
        <translation>记录资料库位置的文件无法读取。</translation>
    </message>
    <message>
        <source>A copy was not the same as what was copied. The disk there may have a fault.</source>
        <translation>有一个副本与原件不同。那里的磁盘可能有故障。</translation>
    </message>
    <message>
        <source>The originals are not in this folder. Its disk or share may be off.</source>
        <translation>原图不在这个文件夹里。它所在的磁盘或共享可能没有连接。</translation>
    </message>
    <message>
        <source>A request of this person is under way or of unknown outcome.</source>
        <translation>此人有进行中或结果未知的请求。</translation>
    </message>
</context>
<context>
    <name>Recall</name>
    <message>
        <source>Find in history</source>
        <translation>从历史找回</translation>
    </message>
    <message>
        <source>Searching the history…</source>
        <translation>正在查询历史…</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>Add the ticked pictures</source>
        <translation>采用勾选的图片</translation>
    </message>
    <message>
        <source>PAY AGAIN</source>
        <translation>再次扣费</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再次发送</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What came back, word for word</source>
        <translation>收到的应答原文</translation>
    </message>
    <message>
        <source>Made around that time and not in the library: {n}</source>
        <translation>那段时间生成、但不在图库中的图片：{n} 张</translation>
    </message>
    <message>
        <source>Nothing unknown was made around that time. It may come later.</source>
        <translation>那段时间没有图库之外的图片，可能稍后才会出现。</translation>
    </message>
    <message>
        <source>Type the words to allow it</source>
        <translation>输入文字以允许</translation>
    </message>
    <message>
        <source>Sending again may cost twice: the first request may have been accepted. Type “{word}” to allow it.</source>
        <translation>再次发送可能会扣两次费：第一次请求也许已被接受。输入“{word}”以允许。</translation>
    </message>
</context>
<context>
    <name>Requests</name>
    <message>
        <source>Sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>This record cannot be read.</source>
        <translation>这条记录无法读取。</translation>
    </message>
    <message>
        <source>Requests: {n}</source>
        <translation>请求：{n}</translation>
    </message>
    <message>
        <source>This library did not send it.</source>
        <translation>不是从本资料库发送的。</translation>
    </message>
    <message>
        <source>Nothing came back that could be kept.</source>
        <translation>没有收到可以保存的应答。</translation>
    </message>
    <message>
        <source>Deleted pictures, of which only the record is kept: {n}</source>
        <translation>已删除、只留记录的图片：{n}</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>not told by the vendor</source>
        <translation>服务商没有提供</translation>
    </message>
    <message>
        <source>Avatar, templates</source>
        <translation>化身和模版</translation>
    </message>
    <message>
        <source>erased on request, with prompt and pictures</source>
        <translation>已按要求清除，连同描述和图片</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>化身</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模版</translation>
    </message>
    <message>
        <source>The gateway said</source>
        <translation>网关说明</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>应答时间</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>预计</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退还</translation>
    </message>
    <message>
        <source>{n} pt</source>
        <translation>{n} 积分</translation>
    </message>
    <message>
        <source>call {n}</source>
        <translation>第 {n} 次</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>Tries again</source>
        <translation>重试的图片</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>结果未知</translation>
    </message>
    <message>
        <source>Made elsewhere</source>
        <translation>在别处制作</translation>
    </message>
    <message>
        <source>(no prompt)</source>
        <translation>（无描述）</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>It was sent elsewhere: the vendor tells neither its avatar nor its templates.</source>
        <translation>它是在别处发送的：服务商不提供化身和模版。</translation>
    </message>
    <message>
        <source>It may have been accepted and charged: look for its pictures in the vendor&apos;s history first.</source>
        <translation>它可能已被受理并扣费：请先在服务商的历史里找它的图片。</translation>
    </message>
    <message>
        <source>It is being sent.</source>
        <translation>正在发送。</translation>
    </message>
    <message>
        <source>This is a new request, and a new charge. The earlier one stays.</source>
        <translation>这是一个新请求，会再次扣费。原来的请求保留不变。</translation>
    </message>
    <message>
        <source>The earlier one was expected to cost {n} pt.</source>
        <translation>原来那次预计花费 {n} 积分。</translation>
    </message>
    <message>
        <source>Send this request again?</source>
        <translation>再次发送这个请求吗？</translation>
    </message>
    <message>
        <source>Pay and send again</source>
        <translation>扣费并重放</translation>
    </message>
    <message>
        <source>The earlier one was expected to cost {n} of the time account.</source>
        <translation>原来那次预计扣时长 {n}。</translation>
    </message>
    <message>
        <source>This is searched in pictures alone: {name}</source>
        <translation>只能在图片里这样找：{name}</translation>
    </message>
    <message>
        <source>Use as draft</source>
        <translation>以此为稿</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>重放…</translation>
    </message>
    <message>
        <source>Find its pictures…</source>
        <translation>找回图片…</translation>
    </message>
    <message>
        <source>Show its pictures</source>
        <translation>显示图片</translation>
    </message>
    <message>
        <source>The request as it was sent</source>
        <translation>发送时的请求</translation>
    </message>
    <message>
        <source>The answer, word for word</source>
        <translation>应答原文</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>As a draft it fills in the form, sends nothing and costs nothing. Sending it again is a new charge: the price is said first.</source>
        <translation>以此为稿只填写表单，不发送，也不扣费。重放会再次扣费，发送前先说明价格。</translation>
    </message>
    <message>
        <source>Request history</source>
        <translation>请求历史</translation>
    </message>
    <message>
        <source>Prompt, key, TRACE_ID, code, or points:&gt;20</source>
        <translation>描述、编号、TRACE_ID、错误码，或“积分：20”</translation>
    </message>
    <message>
        <source>Search requests</source>
        <translation>搜索请求</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Pictures made elsewhere…</source>
        <translation>在别处制作的图片…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No request matches.</source>
        <translation>没有符合的请求。</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>还没有发送过请求。</translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message>
        <source>The library is as it was on {time}</source>
        <translation>资料库已恢复到 {time} 的状态</translation>
    </message>
    <message>
        <source>The library begins empty</source>
        <translation>资料库重新开始，目前为空</translation>
    </message>
    <message>
        <source>The file that was there is kept as {name}.</source>
        <translation>原来的文件保留为 {name}。</translation>
    </message>
    <message>
        <source>Go back to the library of {time}?</source>
        <translation>回到 {time} 的资料库？</translation>
    </message>
    <message>
        <source>Begin an empty library?</source>
        <translation>从空资料库开始？</translation>
    </message>
    <message>
        <source>Pictures listed in it: {n}. Requests, marks, notes and decisions that came later are not. The present file is kept beside it; a paid request that is under way is waited for first.</source>
        <translation>其中列有 {n} 张图片。此后的请求、标记、备注和决定不在其中。现在的文件会保留在旁边；正在进行的付费请求会先等到结果。</translation>
    </message>
    <message>
        <source>Pictures of later requests can be looked for in the history.</source>
        <translation>此后请求的图片可以在历史记录中查找。</translation>
    </message>
    <message>
        <source>Look for them…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Checking the backups…</source>
        <translation>正在检查备份…</translation>
    </message>
    <message>
        <source>These backups were checked and are sound:</source>
        <translation>以下备份经检查完好：</translation>
    </message>
    <message>
        <source>There is no sound backup. You can begin with an empty library; the pictures on this disk stay where they are.</source>
        <translation>没有完好的备份。可以从空资料库重新开始；本机的图片留在原处。</translation>
    </message>
    <message>
        <source>Begin an empty library</source>
        <translation>从空资料库开始</translation>
    </message>
    <message>
        <source>The file as it is now is kept beside it. Pictures lie apart from the library: none of them is touched.</source>
        <translation>现在的文件会保留在旁边。图片与资料库分开存放，一张都不会动。</translation>
    </message>
    <message>
        <source>{time} · pictures: {pictures} · requests: {requests}</source>
        <translation>{time} · 图片 {pictures} · 请求 {requests}</translation>
    </message>
    <message>
        <source>Requests sent after the backup are not in it. Their pictures can be looked for in the gateway&apos;s history, free of charge, for as long as the vendor keeps them.</source>
        <translation>备份之后发出的请求不在其中。只要服务商还保留着，就可以在网关的历史记录中找回它们的图片，不扣费。</translation>
    </message>
    <message>
        <source>Marks, notes and decisions made after the backup cannot be brought back by the program.</source>
        <translation>备份之后所做的标记、备注和决定，程序无法找回。</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source> · {n} left</source>
        <translation> · 剩 {n}</translation>
    </message>
    <message>
        <source>Nothing that is shown here waits for a decision.</source>
        <translation>这里没有等待决定的图片。</translation>
    </message>
    <message>
        <source>, {n} pt per picked picture</source>
        <translation>，每张选用 {n} 积分</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source> Each maybe goes on waiting for a person: {n}.</source>
        <translation>待定的仍等人决定：{n} 张。</translation>
    </message>
    <message>
        <source>So far: {outcome}, {points} points in all</source>
        <translation>目前：{outcome}，共 {points} 积分</translation>
    </message>
    <message>
        <source>All looked at: {outcome}, {points} points in all</source>
        <translation>全部看过：{outcome}，共 {points} 积分</translation>
    </message>
    <message>
        <source>All done: {outcome}, {points} points in all</source>
        <translation>全部处理完：{outcome}，共 {points} 积分</translation>
    </message>
    <message>
        <source>{a} picked · {r} maybe · {d} rejected</source>
        <translation>选用 {a} · 待定 {r} · 淘汰 {d}</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} 张新图</translation>
    </message>
    <message>
        <source>To the library</source>
        <translation>去图库</translation>
    </message>
    <message>
        <source>Go on with {n} undecided</source>
        <translation>继续处理未决定的 {n} 张</translation>
    </message>
    <message>
        <source>Export the picked ({n})…</source>
        <translation>导出选用的（{n}）…</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>复审</translation>
    </message>
    <message>
        <source>Maybe</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Contested</source>
        <translation>申诉中</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>机审通过</translation>
    </message>
    <message>
        <source>Undecided, and held back by the machine or the placement policy</source>
        <translation>机审或投放标准留下、还没有决定的图片</translation>
    </message>
    <message>
        <source>Decided as maybe before this review</source>
        <translation>以前定为待定的图片</translation>
    </message>
    <message>
        <source>Its verdict was contested, and nobody decided since</source>
        <translation>已对结论提出申诉，之后还没有人决定</translation>
    </message>
    <message>
        <source>Undecided, though the machine passed it</source>
        <translation>机审通过、还没有决定的图片</translation>
    </message>
    <message>
        <source>To review {n}</source>
        <translation>待审 {n}</translation>
    </message>
</context>
<context>
    <name>Robot</name>
    <message>
        <source>WeCom</source>
        <translation>企业微信</translation>
    </message>
    <message>
        <source>Feishu</source>
        <translation>飞书</translation>
    </message>
    <message>
        <source>DingTalk</source>
        <translation>钉钉</translation>
    </message>
    <message>
        <source>Batch or request done</source>
        <translation>批量或单次请求完成</translation>
    </message>
    <message>
        <source>Budget spent</source>
        <translation>预算用完</translation>
    </message>
    <message>
        <source>Not saved after a day</source>
        <translation>一天后仍未保存</translation>
    </message>
    <message>
        <source>A trial: numbers and points will be told here, nothing else.</source>
        <translation>试发：以后只在这里报数量和积分，不报别的。</translation>
    </message>
    <message>
        <source>A batch is finished. Requests: {n}.</source>
        <translation>批量完成。请求 {n} 次。</translation>
    </message>
    <message>
        <source>A request is finished.</source>
        <translation>一次请求完成。</translation>
    </message>
    <message>
        <source>The budget of the day is spent. Points: {n} of {all}.</source>
        <translation>今日预算已用完：{n} / {all} 积分。</translation>
    </message>
    <message>
        <source>A batch waits, a budget is spent. Sent requests: {n} / {all}.</source>
        <translation>预算已用完，批量暂停。已发请求 {n} / {all}。</translation>
    </message>
    <message>
        <source>Pictures on the vendor&apos;s server alone for over a day: {n}.</source>
        <translation>超过一天只存在服务商服务器上的图片：{n} 张。</translation>
    </message>
    <message>
        <source>Pictures: {all} ({parts}). Points: {points}{open}.</source>
        <translation>图片 {all} 张（{parts}）。积分 {points}{open}。</translation>
    </message>
    <message>
        <source>, not settled for {n}</source>
        <translation>，另有 {n} 张费用未定</translation>
    </message>
    <message>
        <source>saved {n}</source>
        <translation>已存 {n}</translation>
    </message>
    <message>
        <source>blocked {n}</source>
        <translation>拦截 {n}</translation>
    </message>
    <message>
        <source>failed {n}</source>
        <translation>失败 {n}</translation>
    </message>
    <message>
        <source>cancelled {n}</source>
        <translation>已撤销 {n}</translation>
    </message>
    <message>
        <source>The address is kept in the system&apos;s keychain.</source>
        <translation>地址保存在系统钥匙串中。</translation>
    </message>
    <message>
        <source>The address is kept in the file that your passphrase encrypts.</source>
        <translation>地址保存在用口令加密的文件中。</translation>
    </message>
    <message>
        <source>There is no safe keychain here: the address is known until the program ends, and written nowhere.</source>
        <translation>本机没有可靠的钥匙串：地址只记到程序退出，不写到任何地方。</translation>
    </message>
    <message>
        <source>Only if the robot asks for signatures</source>
        <translation>仅在机器人要求签名时填写</translation>
    </message>
    <message>
        <source>None: the address is all</source>
        <translation>无需密钥，地址即可</translation>
    </message>
    <message>
        <source>The address must begin with https://.</source>
        <translation>地址必须以 https:// 开头。</translation>
    </message>
    <message>
        <source>({program} says: {code})</source>
        <translation>（{program}返回：{code}）</translation>
    </message>
    <message>
        <source>The message is in the group.</source>
        <translation>消息已发到群里。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is ahead, in minutes: {n}. Set it right.</source>
        <translation>本机时钟快了 {n} 分钟，请校准。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is behind, in minutes: {n}. Set it right.</source>
        <translation>本机时钟慢了 {n} 分钟，请校准。</translation>
    </message>
    <message>
        <source>The robot takes the time for wrong. Check this computer&apos;s clock.</source>
        <translation>机器人认为时间不对，请检查本机时钟。</translation>
    </message>
    <message>
        <source>“{name}” takes no messages</source>
        <translation>“{name}”收不到消息</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>会自动重试。</translation>
    </message>
    <message>
        <source>They are kept for a day, and sent once that is put right.</source>
        <translation>消息保留一天，问题解决后补发。</translation>
    </message>
    <message>
        <source>Messages to groups…</source>
        <translation>群消息…</translation>
    </message>
    <message>
        <source>There is no address any more: enter it again.</source>
        <translation>地址已经没有了，请重新填写。</translation>
    </message>
    <message>
        <source>The address cannot be used: copy it from the group once more.</source>
        <translation>地址不能用，请从群里重新复制。</translation>
    </message>
    <message>
        <source>No connection to the robot. {reason}</source>
        <translation>连不上机器人。{reason}</translation>
    </message>
    <message>
        <source>What answered is no robot: is the address whole? {reason}</source>
        <translation>应答的不是机器人，地址是否复制完整？{reason}</translation>
    </message>
    <message>
        <source>{program} is busy. It is tried again.</source>
        <translation>{program}繁忙，会再试。</translation>
    </message>
    <message>
        <source>Too many messages: {program} wants silence, in seconds: {n}.</source>
        <translation>消息太多：{program}要求静默 {n} 秒。</translation>
    </message>
    <message>
        <source>The signature does not fit: copy the secret from the robot&apos;s settings once more.</source>
        <translation>签名不符，请从机器人设置里重新复制密钥。</translation>
    </message>
    <message>
        <source>The robot asks for a keyword: add “{word}” to its keywords.</source>
        <translation>机器人要求关键词：请把“{word}”加进它的关键词。</translation>
    </message>
    <message>
        <source>The robot&apos;s list of IP addresses does not have yours: add it there.</source>
        <translation>机器人的 IP 白名单里没有本机地址，请添加。</translation>
    </message>
    <message>
        <source>There is no such robot: it was removed, or its address was renewed.</source>
        <translation>没有这个机器人：可能已被移除，或地址已更换。</translation>
    </message>
    <message>
        <source>The robot is switched off in its group.</source>
        <translation>机器人在群里被停用了。</translation>
    </message>
    <message>
        <source>The message is too long for the robot.</source>
        <translation>消息太长，机器人不收。</translation>
    </message>
    <message>
        <source>The robot does not understand the message: is the program above right?</source>
        <translation>机器人看不懂消息，上面的软件选对了吗？</translation>
    </message>
    <message>
        <source>The robot refuses: {reason}</source>
        <translation>机器人拒收：{reason}</translation>
    </message>
    <message>
        <source>Send messages</source>
        <translation>发送消息</translation>
    </message>
    <message>
        <source>New robot</source>
        <translation>新建机器人</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Send a trial</source>
        <translation>试发一条</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Robots</source>
        <translation>机器人</translation>
    </message>
    <message>
        <source>No robot yet. Enter the address of one, save it, and send a trial to its group.</source>
        <translation>还没有机器人。填入它的地址，保存后向群里发一条试验消息。</translation>
    </message>
    <message>
        <source>A robot tells a group how a batch went: numbers of pictures and points, no prompt, no picture, no name. Where it asks for a keyword, that is “{word}”.</source>
        <translation>机器人把批量的结果报到群里：只有图片数量和积分，没有描述、图片和姓名。要求关键词时填“{word}”。</translation>
    </message>
    <message>
        <source>Nothing is told about the sandbox; a trial can be sent.</source>
        <translation>沙箱里的事不往群里报，但可以试发。</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>软件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Address of the robot</source>
        <translation>机器人地址</translation>
    </message>
    <message>
        <source>Secret for signing</source>
        <translation>加签密钥</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>加签密钥</translation>
    </message>
    <message>
        <source>When</source>
        <translation>何时发送</translation>
    </message>
    <message>
        <source>Waiting for the robot&apos;s answer…</source>
        <translation>正在等机器人应答…</translation>
    </message>
</context>
<context>
    <name>Rule</name>
    <message>
        <source>Line {n}: {what}</source>
        <translation>第 {n} 行：{what}</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>这不是 JSON。</translation>
    </message>
    <message>
        <source>The file is too large for a rule.</source>
        <translation>文件太大，不像是规则。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>无法读取这个文件。</translation>
    </message>
    <message>
        <source>The file holds no rule of this program.</source>
        <translation>文件里没有本程序的规则。</translation>
    </message>
    <message>
        <source>The rule was written by another version of the program.</source>
        <translation>这条规则由本程序的另一个版本写成。</translation>
    </message>
    <message>
        <source>A rule has no field “{name}”.</source>
        <translation>规则没有“{name}”这个字段。</translation>
    </message>
    <message>
        <source>“{name}” stands there twice.</source>
        <translation>“{name}”写了两次。</translation>
    </message>
    <message>
        <source>“{name}” has no value that it can have.</source>
        <translation>“{name}”的值不对。</translation>
    </message>
    <message>
        <source>The filter cannot be read.</source>
        <translation>读不懂这个筛选。</translation>
    </message>
    <message>
        <source>The rule does nothing yet.</source>
        <translation>这条规则还没有任何动作。</translation>
    </message>
    <message>
        <source>These are too many actions.</source>
        <translation>动作太多了。</translation>
    </message>
    <message>
        <source>There is no such action.</source>
        <translation>没有这种动作。</translation>
    </message>
    <message>
        <source>A rule never decides: picking and rejecting are yours.</source>
        <translation>规则从不替你做决定：选用和淘汰由你来定。</translation>
    </message>
    <message>
        <source>Two actions do the same.</source>
        <translation>有两个动作做同一件事。</translation>
    </message>
    <message>
        <source>The whole path of the folder is needed.</source>
        <translation>请写出文件夹的完整路径。</translation>
    </message>
    <message>
        <source>Another file holds this rule already.</source>
        <translation>另一个文件里已经有这条规则。</translation>
    </message>
    <message>
        <source>There is no collection “{name}”.</source>
        <translation>没有名为“{name}”的合集。</translation>
    </message>
    <message>
        <source>There is no project “{name}”.</source>
        <translation>没有名为“{name}”的项目。</translation>
    </message>
    <message>
        <source>There is no export preset “{name}”.</source>
        <translation>没有名为“{name}”的导出预设。</translation>
    </message>
    <message>
        <source>The folder {name} is not there.</source>
        <translation>找不到文件夹 {name}。</translation>
    </message>
    <message>
        <source>The folder {name} belongs to the library: nothing is exported there.</source>
        <translation>文件夹 {name} 属于资料库，不能导出到那里。</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Export to a folder</source>
        <translation>导出到文件夹</translation>
    </message>
    <message>
        <source>Add to a collection</source>
        <translation>加入合集</translation>
    </message>
    <message>
        <source>Move to a project</source>
        <translation>归入项目</translation>
    </message>
    <message>
        <source>Add keywords</source>
        <translation>添加关键词</translation>
    </message>
    <message>
        <source>Give stars</source>
        <translation>打星</translation>
    </message>
    <message>
        <source>Export to {name}</source>
        <translation>导出到 {name}</translation>
    </message>
    <message>
        <source>Add to {name}</source>
        <translation>加入 {name}</translation>
    </message>
    <message>
        <source>Move to {name}</source>
        <translation>归入 {name}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Keywords {list}</source>
        <translation>关键词 {list}</translation>
    </message>
    <message>
        <source>Stars {n}</source>
        <translation>{n} 星</translation>
    </message>
    <message>
        <source>may not leave: {why}</source>
        <translation>不能导出：{why}</translation>
    </message>
    <message>
        <source>{file} is there already</source>
        <translation>{file} 已经在那里</translation>
    </message>
    <message>
        <source>Handed over, differs: leave it</source>
        <translation>已交付但不同：保留</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>不保存就离开？</translation>
    </message>
    <message>
        <source>What you changed in “{name}” is not saved.</source>
        <translation>“{name}”的改动还没有保存。</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Handed over, differs: replace it</source>
        <translation>已交付但不同：替换</translation>
    </message>
    <message>
        <source>Handed over, differs: number it</source>
        <translation>已交付但不同：编号另存</translation>
    </message>
    <message>
        <source>{file}, in place of the earlier one</source>
        <translation>{file}，替换了此前的文件</translation>
    </message>
    <message>
        <source>{file} stays as it was handed over</source>
        <translation>{file} 保持交付时的样子</translation>
    </message>
    <message>
        <source>may not leave</source>
        <translation>不能导出</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>was so already</source>
        <translation>本来就是这样</translation>
    </message>
    <message>
        <source>files written: {n}</source>
        <translation>写入文件 {n}</translation>
    </message>
    <message>
        <source>there already: {n}</source>
        <translation>已有 {n}</translation>
    </message>
    <message>
        <source>left out: {n}</source>
        <translation>没有写 {n}</translation>
    </message>
    <message>
        <source>pictures changed: {n}</source>
        <translation>更改图片 {n}</translation>
    </message>
    <message>
        <source>may not leave: {n}</source>
        <translation>不能导出 {n}</translation>
    </message>
    <message>
        <source>older than the rule: {n}</source>
        <translation>早于规则 {n}</translation>
    </message>
    <message>
        <source>not on this disk: {n}</source>
        <translation>不在本机 {n}</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>No picture for this rule.</source>
        <translation>没有符合这条规则的图片。</translation>
    </message>
    <message>
        <source>Nothing was done. It would be: {list}</source>
        <translation>什么都没有做。运行的话：{list}</translation>
    </message>
    <message>
        <source>Rule {name}: {list}</source>
        <translation>规则 {name}：{list}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Remove this action</source>
        <translation>去掉这个动作</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>What was handed over and differs</source>
        <translation>已交付而有不同的文件</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>合集</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星级</translation>
    </message>
    <message>
        <source>Keywords, with commas between them</source>
        <translation>关键词，用逗号分开</translation>
    </message>
    <message>
        <source>Folder to export to</source>
        <translation>导出到哪个文件夹</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>No rule yet. Give one a name and say which pictures it is for and what is done with them; then try it out.</source>
        <translation>还没有规则。先起个名字，写明对哪些图片、做什么，再试运行一次。</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>以前的运行</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新建规则</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>现在运行</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{name}: cannot be read</source>
        <translation>{name}：读不懂</translation>
    </message>
    <message>
        <source>{name} · on</source>
        <translation>{name} · 已开启</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>哪些图片</translation>
    </message>
    <message>
        <source>Add an action</source>
        <translation>添加动作</translation>
    </message>
    <message>
        <source>Run by itself while the window is open</source>
        <translation>窗口打开时自动运行</translation>
    </message>
    <message>
        <source>Also pictures older than the rule</source>
        <translation>也包括早于规则的图片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>What is done with them</source>
        <translation>对它们做什么</translation>
    </message>
    <message>
        <source>Every picture. Narrow it down, for example verdict:pass.</source>
        <translation>所有图片。可以缩小范围，例如“结论：通过”。</translation>
    </message>
</context>
<context>
    <name>Scenario</name>
    <message>
        <source>A bit of everything</source>
        <translation>各种情形都有一点</translation>
    </message>
    <message>
        <source>Everything passes</source>
        <translation>全部通过</translation>
    </message>
    <message>
        <source>Half needs a person or is blocked</source>
        <translation>一半需要复审或被拦截</translation>
    </message>
    <message>
        <source>Everything is blocked</source>
        <translation>全部被拦截</translation>
    </message>
    <message>
        <source>Verdicts in odd forms</source>
        <translation>少见格式的机审结论</translation>
    </message>
    <message>
        <source>Every third verdict is on another picture</source>
        <translation>每三张有一张审的是另一张图</translation>
    </message>
    <message>
        <source>Every third picture fails</source>
        <translation>每三张失败一张</translation>
    </message>
    <message>
        <source>Everything arrives late</source>
        <translation>全部迟到</translation>
    </message>
    <message>
        <source>Unknown states</source>
        <translation>未知的状态</translation>
    </message>
    <message>
        <source>The answer leaves keys out</source>
        <translation>应答里缺少图片编号</translation>
    </message>
    <message>
        <source>Damaged pictures</source>
        <translation>图片损坏</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>请求过于频繁</translation>
    </message>
    <message>
        <source>No points left</source>
        <translation>积分用完</translation>
    </message>
    <message>
        <source>The answer is lost after the charge</source>
        <translation>扣积分之后应答丢失</translation>
    </message>
    <message>
        <source>Gateway errors</source>
        <translation>网关出错</translation>
    </message>
    <message>
        <source>An answer that is not JSON</source>
        <translation>应答不是 JSON</translation>
    </message>
    <message>
        <source>A web page instead of an answer</source>
        <translation>应答是一个网页</translation>
    </message>
    <message>
        <source>An answer cut in the middle</source>
        <translation>应答被截断</translation>
    </message>
    <message>
        <source>Trainings fail</source>
        <translation>训练失败</translation>
    </message>
    <message>
        <source>Trainings queue for too long</source>
        <translation>训练排队超时</translation>
    </message>
    <message>
        <source>Trainings never end</source>
        <translation>训练一直不结束</translation>
    </message>
    <message>
        <source>Of four photos three fail the check</source>
        <translation>每四张照片有三张未通过检测</translation>
    </message>
    <message>
        <source>The photo check leaves photos out</source>
        <translation>照片检测漏掉部分照片</translation>
    </message>
    <message>
        <source>The photo check answers in another order</source>
        <translation>照片检测结果顺序不同</translation>
    </message>
    <message>
        <source>The photo check answers in odd forms</source>
        <translation>照片检测结果格式异常</translation>
    </message>
</context>
<context>
    <name>Scene</name>
    <message>
        <source>Terrorism</source>
        <translation>暴恐涉政</translation>
    </message>
    <message>
        <source>Porn</source>
        <translation>色情</translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>QR codes</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>Bad scenes</source>
        <translation>不良场景</translation>
    </message>
    <message>
        <source>Logos</source>
        <translation>标识</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Search prompts, or verdict:review</source>
        <translation>搜索描述，或写“结论：复审”</translation>
    </message>
    <message>
        <source>Search pictures</source>
        <translation>搜索图片</translation>
    </message>
    <message>
        <source>Found: {n}</source>
        <translation>找到 {n} 张</translation>
    </message>
    <message>
        <source>not {condition}</source>
        <translation>不含 {condition}</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>{field}: {values}</source>
        <translation>{field}：{values}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置的页面</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Same as system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>When a request is finished</source>
        <translation>请求完成时提醒</translation>
    </message>
    <message>
        <source>Colour labels</source>
        <translation>颜色标记</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动态效果</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Name on decisions</source>
        <translation>决定署名</translation>
    </message>
    <message>
        <source>It is sealed into every decision from now on. Decisions made before keep theirs.</source>
        <translation>从现在起写进每个决定并封存；之前的决定保留原署名。</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>投放标准</translation>
    </message>
    <message>
        <source>AI label of copies</source>
        <translation>副本的生成标识</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Network and callbacks</source>
        <translation>网络与回调</translation>
    </message>
    <message>
        <source>Messages to groups</source>
        <translation>群消息</translation>
    </message>
    <message>
        <source>Bucket for photos</source>
        <translation>照片存储桶</translation>
    </message>
    <message>
        <source>Library and backups</source>
        <translation>资料库与备份</translation>
    </message>
    <message>
        <source>Space and erasing</source>
        <translation>存储空间与清除</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>This is there once the library is open.</source>
        <translation>资料库打开后才能显示。</translation>
    </message>
    <message>
        <source>Producer</source>
        <translation>生成服务提供者</translation>
    </message>
    <message>
        <source>Handed on by</source>
        <translation>传播者</translation>
    </message>
    <message>
        <source>As the producer</source>
        <translation>与提供者相同</translation>
    </message>
    <message>
        <source>Not said yet</source>
        <translation>尚未填写</translation>
    </message>
    <message>
        <source>Copies get an AI label where the original has none, as the law asks. It names who offers the generation service: a name in Latin letters, or the code of an organisation. None is made up: without it such copies have no label.</source>
        <translation>原图没有生成标识时，按规定给副本写入一个，其中注明生成服务提供者：用英文字母写的名称，或机构编码。程序不会编造；未填写时，这样的副本不带标识。</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
    <message>
        <source>A newer version wrote the file. What this version does not know is kept for it: {names}</source>
        <translation>文件由更新的版本写成。本版本不认识的内容已为它保留：{names}</translation>
    </message>
    <message>
        <source>Not usable, and left as it was: {names}</source>
        <translation>无法使用，保持原样：{names}</translation>
    </message>
    <message>
        <source>The settings were taken from the file</source>
        <translation>已采用文件中的设置</translation>
    </message>
    <message>
        <source>Private keys are never in such a file: enter them here.</source>
        <translation>这类文件里从不包含私钥，请在本机输入。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Save the settings…</source>
        <translation>保存设置…</translation>
    </message>
    <message>
        <source>Take settings from a file…</source>
        <translation>采用文件中的设置…</translation>
    </message>
    <message>
        <source>Another computer</source>
        <translation>换到另一台电脑</translation>
    </message>
    <message>
        <source>The file holds what you chose here: policies, keys, views, names of accounts. It holds no private key, no token and no password, and nothing that is only about this computer.</source>
        <translation>文件包含你在这里的选择：投放标准、快捷键、视图、账号名称。不包含私钥、令牌和密码，也不包含只与这台电脑有关的内容。</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>保存设置</translation>
    </message>
    <message>
        <source>Take settings from a file</source>
        <translation>采用文件中的设置</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Save the contact sheet</source>
        <translation>保存小样</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>小样</translation>
    </message>
    <message>
        <source>{project} · contact sheet</source>
        <translation>{project} · 小样</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>无法显示</translation>
    </message>
    <message>
        <source>Not on this sheet: {n}</source>
        <translation>未放入小样：{n} 张</translation>
    </message>
    <message>
        <source>{n} / {all}</source>
        <translation>{n} / {all}</translation>
    </message>
    <message>
        <source>Pictures: {n} of {all}</source>
        <translation>图片：{n} 张，共 {all} 张</translation>
    </message>
    <message>
        <source>Pictures: {n}</source>
        <translation>图片：{n} 张</translation>
    </message>
    <message>
        <source>Judged by: {policy}</source>
        <translation>判定标准：{policy}</translation>
    </message>
    <message>
        <source>Machine: {verdict}</source>
        <translation>机审：{verdict}</translation>
    </message>
    <message>
        <source>{n} pt</source>
        <translation>{n} 积分</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星级</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模版</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>化身</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>A4 · 210 × 297 mm</source>
        <translation>A4 · 210 × 297 毫米</translation>
    </message>
    <message>
        <source>A3 · 297 × 420 mm</source>
        <translation>A3 · 297 × 420 毫米</translation>
    </message>
    <message>
        <source>Letter · 216 × 279 mm</source>
        <translation>信纸 · 216 × 279 毫米</translation>
    </message>
    <message>
        <source>PDF, text can be copied</source>
        <translation>PDF，文字可复制</translation>
    </message>
    <message>
        <source>PNG, a file for each page</source>
        <translation>PNG，每页一个文件</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>保存 PDF…</translation>
    </message>
    <message>
        <source>Save PNG…</source>
        <translation>保存 PNG…</translation>
    </message>
    <message>
        <source>Page {n} of {all}</source>
        <translation>第 {n} 页，共 {all} 页</translation>
    </message>
    <message>
        <source>Could not be shown, so their places are empty: {list}.</source>
        <translation>以下图片无法显示，位置留空：{list}。</translation>
    </message>
    <message>
        <source>No font on this machine has these characters, so boxes stand for them: {list}</source>
        <translation>本机没有字体能显示以下字符，它们显示为方框：{list}</translation>
    </message>
    <message>
        <source>Most that one sheet takes: {n}. Choose fewer pictures.</source>
        <translation>一份小样最多 {n} 张，请少选一些图片。</translation>
    </message>
    <message>
        <source>None of these pictures may leave, so there is nothing to show.</source>
        <translation>这些图片都不可交付，没有可放入小样的图片。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消，没有写入任何文件。</translation>
    </message>
    <message>
        <source>“{name}” is saved, pictures: {n}.</source>
        <translation>已保存“{name}”，图片：{n} 张。</translation>
    </message>
    <message>
        <source>“{name}” and those after it are saved, files: {files}.</source>
        <translation>已保存“{name}”及其后各页，文件：{files} 个。</translation>
    </message>
    <message>
        <source>Drawing {n} of {all}</source>
        <translation>正在绘制第 {n} 张，共 {all} 张</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>On every picture, as an export draws it</source>
        <translation>标在每张图片上，与导出一致</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>竖放</translation>
    </message>
    <message>
        <source>Lying</source>
        <translation>横放</translation>
    </message>
    <message>
        <source>Columns: {n}</source>
        <translation>{n} 列</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列数</translation>
    </message>
    <message>
        <source>Below each picture</source>
        <translation>图片下方</translation>
    </message>
    <message>
        <source>AI mark</source>
        <translation>生成标识</translation>
    </message>
    <message>
        <source>It stands at the head of every page in any case.</source>
        <translation>每页页首始终带有此标识。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
</context>
<context>
    <name>Slide</name>
    <message>
        <source>Version, not audited</source>
        <translation>版本，未审核</translation>
    </message>
    <message>
        <source>Download it again, free of charge.</source>
        <translation>可以重新下载，不扣积分。</translation>
    </message>
    <message>
        <source>The original is missing</source>
        <translation>原图不见了</translation>
    </message>
    <message>
        <source>The folder of the originals is not there</source>
        <translation>找不到原图文件夹</translation>
    </message>
    <message>
        <source>Connect its disk or share again. Nothing is lost.</source>
        <translation>请重新连接它所在的磁盘或共享文件夹。没有丢失任何东西。</translation>
    </message>
    <message>
        <source>The original is cut off</source>
        <translation>原图不完整</translation>
    </message>
    <message>
        <source>The original was replaced by another file</source>
        <translation>原图被换成了别的文件</translation>
    </message>
    <message>
        <source>The original cannot be read</source>
        <translation>原图无法读取</translation>
    </message>
    <message>
        <source>The file is whole, but it cannot be decoded here.</source>
        <translation>文件完整，但这台电脑无法解码。</translation>
    </message>
    <message>
        <source>Too large to be shown</source>
        <translation>图片太大，无法显示</translation>
    </message>
    <message>
        <source>Pictures of more than 100 megapixels are not decoded.</source>
        <translation>超过 1 亿像素的图片不解码。</translation>
    </message>
</context>
<context>
    <name>Space</name>
    <message>
        <source>Everything, by kind</source>
        <translation>全部，按类型</translation>
    </message>
    <message>
        <source>Originals, by avatar</source>
        <translation>原图，按化身</translation>
    </message>
    <message>
        <source>Originals, by project</source>
        <translation>原图（按项目）</translation>
    </message>
    <message>
        <source>Originals, by age</source>
        <translation>原图，按时间</translation>
    </message>
    <message>
        <source>Originals, by decision</source>
        <translation>原图，按决定</translation>
    </message>
    <message>
        <source>All others</source>
        <translation>其余全部</translation>
    </message>
    <message>
        <source>Originals</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Answers of the vendor, in the records</source>
        <translation>服务商的应答（在记录中）</translation>
    </message>
    <message>
        <source>Photos for training</source>
        <translation>训练用照片</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Up to 30 days</source>
        <translation>30 天以内</translation>
    </message>
    <message>
        <source>Up to 90 days</source>
        <translation>90 天以内</translation>
    </message>
    <message>
        <source>Up to a year</source>
        <translation>一年以内</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>No original of a rejected picture can be given up.</source>
        <translation>没有可以放弃的已淘汰图片的原图。</translation>
    </message>
    <message>
        <source>Can be given up: {n}, {size}.</source>
        <translation>可以放弃：{n} 张，{size}。</translation>
    </message>
    <message>
        <source>Stay because their verdict was contested: {n}.</source>
        <translation>因申诉过结论而保留：{n} 张。</translation>
    </message>
    <message>
        <source>Stay because they were exported: {n}.</source>
        <translation>因已经导出而保留：{n}。</translation>
    </message>
    <message>
        <source>Stay because they have four stars or more: {n}.</source>
        <translation>因四星及以上而保留：{n} 张。</translation>
    </message>
    <message>
        <source>Stay in the bin until that empties itself: {n}.</source>
        <translation>在回收站里，到期自动清空：{n} 张。</translation>
    </message>
    <message>
        <source>Stay because another picture has the same file: {n}.</source>
        <translation>因另一张图片用同一文件而保留：{n} 张。</translation>
    </message>
    <message>
        <source>GIVE UP</source>
        <translation>放弃原图</translation>
    </message>
    <message>
        <source>Give up the originals of rejected pictures?</source>
        <translation>放弃已淘汰图片的原图？</translation>
    </message>
    <message>
        <source>The files are deleted and do not go to the bin. Thumbnails, verdicts, decisions and costs stay, and the sealed log notes each of them. An original may come back only as long as the vendor still has it. The window closes and opens once for it.</source>
        <translation>文件会直接删除，不进回收站。缩略图、结论、决定和积分都会保留，密封的决定记录会逐张记下。只有服务商还留着时，原图才可能找回。窗口会为此关闭并重新打开一次。</translation>
    </message>
    <message>
        <source>Give up the originals</source>
        <translation>放弃原图</translation>
    </message>
    <message>
        <source>The originals were given up</source>
        <translation>原图已放弃</translation>
    </message>
    <message>
        <source>Thumbnails, verdicts and decisions stay.</source>
        <translation>缩略图、结论和决定都保留着。</translation>
    </message>
    <message>
        <source>Something that was to go is still there</source>
        <translation>有要清除的内容还没有清除</translation>
    </message>
    <message>
        <source>The next start tries again.</source>
        <translation>下次启动会再试。</translation>
    </message>
    <message>
        <source>What takes the space…</source>
        <translation>存储空间…</translation>
    </message>
    <message>
        <source>Divide the space</source>
        <translation>划分方式</translation>
    </message>
    <message>
        <source>Adding up…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Give up these originals…</source>
        <translation>放弃这些原图…</translation>
    </message>
    <message>
        <source>Find and erase a person…</source>
        <translation>查找并清除人物…</translation>
    </message>
    <message>
        <source>Alias, face, pictures, marks, prompts and drafts of one avatar, found and erased; you see beforehand what goes and what stays.</source>
        <translation>查找并清除一个化身的别名、头像、图片、标记、描述和草稿；之前会列出清除什么、保留什么。</translation>
    </message>
    <message>
        <source>What takes the space</source>
        <translation>占用的空间</translation>
    </message>
    <message>
        <source>Originals of rejected pictures</source>
        <translation>已淘汰图片的原图</translation>
    </message>
    <message>
        <source>Everything of one person</source>
        <translation>一个人的全部内容</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>还没有内容</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>To be reviewed</source>
        <translation>待复审</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>It left a report, which “Copy details” copies.</source>
        <translation>它留下了报告，点“复制详情”即可复制。</translation>
    </message>
    <message>
        <source>It left no report: it was killed, or the computer stopped.</source>
        <translation>没有留下报告：程序被强行结束，或电脑突然停机。</translation>
    </message>
    <message>
        <source>The program did not end properly last time</source>
        <translation>上次程序没有正常退出</translation>
    </message>
    <message>
        <source>Open requests are resumed. No report leaves this computer.</source>
        <translation>未完成的请求会继续。报告不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Make a diagnostics ZIP…</source>
        <translation>生成诊断 ZIP…</translation>
    </message>
    <message>
        <source>A newer version wrote the settings</source>
        <translation>设置由更新的版本写入</translation>
    </message>
    <message>
        <source>What this version knows of them is used.</source>
        <translation>已采用本版本认识的部分。</translation>
    </message>
    <message>
        <source>The settings cannot be opened</source>
        <translation>设置无法打开</translation>
    </message>
    <message>
        <source>The defaults are used.</source>
        <translation>已使用默认设置。</translation>
    </message>
    <message>
        <source>Some settings could not be read</source>
        <translation>有些设置无法读取</translation>
    </message>
    <message>
        <source>Each of those is as by default; the others are used.</source>
        <translation>这些设置用默认值，其余的照常使用。</translation>
    </message>
    <message>
        <source>The settings are damaged</source>
        <translation>设置文件已损坏</translation>
    </message>
    <message>
        <source>The old file is kept as {name}.</source>
        <translation>旧文件保留为 {name}。</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>too few pictures</source>
        <translation>样本不足</translation>
    </message>
    <message>
        <source>No picture has a verdict yet.</source>
        <translation>还没有图片有机审结论。</translation>
    </message>
    <message>
        <source>{n} in all: pass {passed}, review {review}, block {blocked}. Not passed: {rate}.</source>
        <translation>共 {n} 张：通过 {passed}，复审 {review}，拦截 {blocked}。未通过率 {rate}。</translation>
    </message>
    <message>
        <source>What the machine says of each picture is counted here. Make the first pictures.</source>
        <translation>这里统计机审对每张图片的结论。先生成第一批图片吧。</translation>
    </message>
    <message>
        <source>The machine has named none so far.</source>
        <translation>机审至今没有给出任何一项。</translation>
    </message>
    <message>
        <source>The interval says where the true share lies, 95 times of 100. With fewer than {n} pictures no share is told.</source>
        <translation>真实比例有 95% 的可能落在区间内。少于 {n} 张时样本不足，不给出比例。</translation>
    </message>
    <message>
        <source>Words of the prompt</source>
        <translation>描述中的词</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>审核标签</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模版</translation>
    </message>
    <message>
        <source>Avatars</source>
        <translation>化身</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复审</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>拦截</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>A word is told once the number of its pictures is {n}; none is yet. Make more pictures with the same words; labels, templates and avatars are counted already.</source>
        <translation>描述里还没有哪个词出现在 {n} 张图片中，更少则说明不了什么。用相同的词多生成一些图片即可；标签、模版和化身已有统计。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>审核统计</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Pictures: {n}</source>
        <translation>{n} 张</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} 张新图</translation>
    </message>
    <message>
        <source>Waiting for a person: {n}</source>
        <translation>{n} 张待人工决定</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>已选 {n}</translation>
    </message>
    <message>
        <source>{n} not saved</source>
        <translation>未保存 {n}</translation>
    </message>
    <message>
        <source>{n} being saved</source>
        <translation>{n} 张正在保存</translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>全部已保存</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Hold to look</source>
        <translation>按住查看</translation>
    </message>
</context>
<context>
    <name>Suggestion</name>
    <message>
        <source>Pass</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复审</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>拦截</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Confidence unknown</source>
        <translation>置信度未知</translation>
    </message>
    <message>
        <source>Confidence {share}</source>
        <translation>置信度 {share}</translation>
    </message>
</context>
<context>
    <name>Survey</name>
    <message>
        <source>Champion</source>
        <translation>擂主</translation>
    </message>
    <message>
        <source>The first {most} of {n} selected</source>
        <translation>已选 {n} 张中的前 {most} 张</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <source>viewer</source>
        <translation>查看者</translation>
    </message>
    <message>
        <source>designer</source>
        <translation>设计师</translation>
    </message>
    <message>
        <source>approver</source>
        <translation>审批人</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Team: offline, {left} of {given} pt left</source>
        <translation>团队：已离线，还可用 {left}/{given} 积分</translation>
    </message>
    <message>
        <source>Team: connecting…</source>
        <translation>团队：正在连接…</translation>
    </message>
    <message>
        <source>Team: connected</source>
        <translation>团队：已连接</translation>
    </message>
    <message>
        <source>Team: offline since {time}</source>
        <translation>团队：{time} 起离线</translation>
    </message>
    <message>
        <source>Team: server not trusted</source>
        <translation>团队：服务器不受信任</translation>
    </message>
    <message>
        <source>Team: CA file cannot be used</source>
        <translation>团队：CA 文件无法使用</translation>
    </message>
    <message>
        <source>Team: password not accepted</source>
        <translation>团队：密码未被接受</translation>
    </message>
    <message>
        <source>Team: no member</source>
        <translation>团队：不是成员</translation>
    </message>
    <message>
        <source>Team: update this program</source>
        <translation>团队：请更新本程序</translation>
    </message>
    <message>
        <source>Team: enter the password</source>
        <translation>团队：请输入密码</translation>
    </message>
    <message>
        <source>Team: locked</source>
        <translation>团队：尚未解锁</translation>
    </message>
    <message>
        <source>Team: space of another kind</source>
        <translation>团队：共享空间类型不符</translation>
    </message>
    <message>
        <source>Team: not let in</source>
        <translation>团队：未获准进入</translation>
    </message>
    <message>
        <source>Offline: {left} of {given} pt</source>
        <translation>离线可用：{left}/{given} 积分</translation>
    </message>
    <message>
        <source>Connecting to the team&apos;s server…</source>
        <translation>正在连接团队服务器…</translation>
    </message>
    <message>
        <source>Connected. What is paid for is reserved with the team first.</source>
        <translation>已连接。凡是付费的请求都先向团队预留积分。</translation>
    </message>
    <message>
        <source>{person}, {rank} in “{space}”</source>
        <translation>{person}，“{space}”的{rank}</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>{left} left of {allowed} pt</source>
        <translation>剩余 {left} / {allowed} 积分</translation>
    </message>
    <message>
        <source>Team&apos;s points today: {allowed}</source>
        <translation>今日团队额度：{allowed}</translation>
    </message>
    <message>
        <source>All members: {spent} pt spent, {held} pt reserved</source>
        <translation>全体成员：已消耗 {spent} 积分，已预留 {held} 积分</translation>
    </message>
    <message>
        <source>You: {spent} pt spent, {held} pt reserved</source>
        <translation>你：已消耗 {spent} 积分，已预留 {held} 积分</translation>
    </message>
    <message>
        <source>The team&apos;s points are not known now; its administrator sets them on its server.</source>
        <translation>现在无法得知团队额度；由团队管理员在其服务器上设置。</translation>
    </message>
    <message>
        <source>The team&apos;s points have no limit; its administrator sets one on its server.</source>
        <translation>团队额度没有上限；由团队管理员在其服务器上设置。</translation>
    </message>
    <message>
        <source>The team&apos;s points of today: {left} of {allowed} pt left; its administrator changes that on its server.</source>
        <translation>团队今日额度：剩余 {left}/{allowed} 积分；由团队管理员在其服务器上调整。</translation>
    </message>
    <message>
        <source>Without the server: {left} of {given} pt on this computer</source>
        <translation>离线可用：本机 {left}/{given} 积分</translation>
    </message>
    <message>
        <source>Team offline</source>
        <translation>团队离线</translation>
    </message>
    <message>
        <source>Team: nothing left today</source>
        <translation>团队：今日积分已用完</translation>
    </message>
    <message>
        <source>Team: only {n} pt left today</source>
        <translation>团队今日仅剩 {n} 积分</translation>
    </message>
    <message>
        <source>Today {left} of {allowed} pt are left: {spent} pt spent, {held} pt reserved.</source>
        <translation>今日剩余 {left} / {allowed} 积分：已消耗 {spent} 积分，已预留 {held} 积分。</translation>
    </message>
    <message>
        <source>Beyond the team&apos;s points</source>
        <translation>超出团队额度</translation>
    </message>
    <message>
        <source>Nothing was sent. The team keeps the reason.</source>
        <translation>没有发出任何请求。理由会由团队保存。</translation>
    </message>
    <message>
        <source>Join “{space}”?</source>
        <translation>加入“{space}”？</translation>
    </message>
    <message>
        <source>You join as {person}, {rank}.</source>
        <translation>你将以 {person}（{rank}）的身份加入。</translation>
    </message>
    <message>
        <source>Shared with the members: how many points are reserved and spent, by whom, and when; and the reason where somebody goes beyond the team&apos;s points.</source>
        <translation>与成员共享：谁在什么时候预留和消耗了多少积分，以及有人超出团队额度时的理由。</translation>
    </message>
    <message>
        <source>Shared from now on: marks and decisions, under your name, with what your notes say; and of each picture that you decide about its key, verdict, state, cost, avatar and template, and the number and time of its request.</source>
        <translation>此后共享：以你的名字共享标记（包括备注内容）和决定；以及你决定过的每张图片的编号、结论、状态、花费、化身和模版，和所属请求的编号与时间。</translation>
    </message>
    <message>
        <source>Shared too: what you call avatars from now on (alias, colour and note); and the collections and projects that you choose to share, with their names, and the keys of the pictures in collections.</source>
        <translation>同样会共享：此后你给化身起的别名、选的颜色和写的备注；以及你主动选择共享的合集和项目，包括它们的名称和合集中图片的编号。</translation>
    </message>
    <message>
        <source>Policies that an administrator sets for all members hold here too.</source>
        <translation>管理员为全体成员设定的投放标准在这里同样生效。</translation>
    </message>
    <message>
        <source>From then on nothing that costs points is sent without the team&apos;s server, unless an administrator lets each computer spend some of a day&apos;s points without it.</source>
        <translation>此后，连不上团队服务器时不会发出任何消耗积分的请求，除非管理员允许每台电脑每天离线使用一部分积分。</translation>
    </message>
    <message>
        <source>Never shared: prompts, pictures, your private key and the account&apos;s balance.</source>
        <translation>绝不共享：描述、图片、你的私钥和账号余额。</translation>
    </message>
    <message>
        <source>This computer has no safe keychain: the password is asked for at each start, and your decisions are not signed.</source>
        <translation>这台电脑没有安全的钥匙串：每次启动都要输入密码，你的决定也不签名。</translation>
    </message>
    <message>
        <source>Your library stays whole. What this profile spends from then on is not counted by the team any more; what a call under way costs is not told to it, nor are marks and decisions that still wait to be sent. What other members decided counts here no more. Collections and projects that you shared are yours alone again; those of others go, but for projects that something here belongs to. What you shared until now the team keeps.</source>
        <translation>你的资料库保持完整。此后这个账号的消耗不再计入团队；仍在进行的请求花了多少、还没送出的标记和决定，都不会再告知团队。其他成员的决定在这里不再生效。你共享的合集和项目重新只属于你自己；别人的会从这里消失，但这里仍有内容归属的项目会留下。此前你已共享的内容，团队会保留。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>The team&apos;s server has been out of reach since {time}.</source>
        <translation>自 {time} 起连不上团队服务器。</translation>
    </message>
    <message>
        <source>{left} of the {given} pt that this computer may spend today without it are left. What is spent is told to the team once the server is back. Everything else works.</source>
        <translation>本机今天离线可用的 {given} 积分还剩 {left}。花掉的会在服务器恢复后告知团队。其他功能照常可用。</translation>
    </message>
    <message>
        <source>Until then nothing that costs points is sent. Everything else works.</source>
        <translation>在此之前不会发出任何消耗积分的请求。其他功能照常可用。</translation>
    </message>
    <message>
        <source>Team: {n} pt left today, here {own}</source>
        <translation>团队今日剩 {n} 积分，本机 {own}</translation>
    </message>
    <message>
        <source>Without it {left} of {given} pt are left today.</source>
        <translation>离线状态下，今天还可用 {left}/{given} 积分。</translation>
    </message>
    <message>
        <source>Shared too, from now on: what you send, with prompt, avatar and templates, and the pictures with what the machine said of them, unless you keep a request private. Never shared: your private key, photos of faces and the account&apos;s balance.</source>
        <translation>从现在起还会共享：你发送的请求（含描述、化身和模版），以及图片和机器对它们的审核结论，除非你选择不公开某个请求。绝不共享：你的私钥、人脸照片和账号余额。</translation>
    </message>
    <message>
        <source>Four eyes: what the machine wants reviewed counts as picked once two people picked it, the second one without seeing what the first one did.</source>
        <translation>双人复核：机审要求复审的图片，两个人都选用才算选用，第二个人看不到第一个人的决定。</translation>
    </message>
    <message>
        <source>Leave the team?</source>
        <translation>退出团队？</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>With the team {n} of {all} stay as they are: others changed them since.</source>
        <translation>团队那里 {all} 张中有 {n} 张保持不变：其他成员在此之后改过。</translation>
    </message>
    <message>
        <source>Private pictures in it: {n}. They stay yours alone; the team does not get them.</source>
        <translation>其中不公开的图片：{n} 张。它们仍只属于你，团队得不到。</translation>
    </message>
    <message>
        <source>Share this request with the team?</source>
        <translation>与团队共享这个请求？</translation>
    </message>
    <message>
        <source>The members get it with prompt, avatar and templates, its pictures with what the machine said of them, and your marks and the decision on each as they are now. That cannot be taken back.</source>
        <translation>成员将得到这个请求（含描述、化身和模版）、它的图片和机器的审核结论，以及你现有的标记和对每张图片的决定。此事无法收回。</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Others do not see it: the team did not accept the alias.</source>
        <translation>其他人看不到：团队没有接受这个别名。</translation>
    </message>
    <message>
        <source>The team&apos;s server could not take a change; it is undone.</source>
        <translation>团队服务器无法接受一项修改，已撤销。</translation>
    </message>
    <message>
        <source>Your rank does not allow the change; it is undone.</source>
        <translation>你的身份没有这项权限，修改已撤销。</translation>
    </message>
    <message>
        <source>Your rank does not allow the change to {name}; it is undone.</source>
        <translation>你的身份无权修改“{name}”，修改已撤销。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>An address of a team begins with {scheme}.</source>
        <translation>团队地址以 {scheme} 开头。</translation>
    </message>
    <message>
        <source>The login before @ is missing, or has other characters.</source>
        <translation>缺少 @ 之前的登录名，或者含有不允许的字符。</translation>
    </message>
    <message>
        <source>The server&apos;s name is missing, or has other characters.</source>
        <translation>缺少服务器名，或者含有不允许的字符。</translation>
    </message>
    <message>
        <source>The port is no number.</source>
        <translation>端口不是数字。</translation>
    </message>
    <message>
        <source>The database after the server is missing.</source>
        <translation>缺少服务器之后的数据库名。</translation>
    </message>
    <message>
        <source>The space at the end is missing, or has other characters.</source>
        <translation>缺少末尾的共享空间名，或者含有不允许的字符。</translation>
    </message>
    <message>
        <source>A password never stands in an address: enter it below.</source>
        <translation>密码不能写在地址里：请在下方输入。</translation>
    </message>
    <message>
        <source>The password is kept in the system&apos;s keychain.</source>
        <translation>密码存放在系统钥匙串里。</translation>
    </message>
    <message>
        <source>The password is kept in the file that your passphrase encrypts.</source>
        <translation>密码存放在用你的口令加密的文件里。</translation>
    </message>
    <message>
        <source>There is no safe keychain here: the password is known until the program ends, and written nowhere. It is asked for again then.</source>
        <translation>这里没有安全的钥匙串：密码只在程序运行期间有效，不会写到任何地方；下次启动时要再输入。</translation>
    </message>
    <message>
        <source>Share what I send, and its pictures</source>
        <translation>共享我发送的请求和图片</translation>
    </message>
    <message>
        <source>Place of originals</source>
        <translation>原图存放位置</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>The members see your requests from now on, with prompt, avatar and templates, and get the pictures, with what the machine said of them; in the form a single request can be kept private. Without it they see points alone, and of pictures that you mark or decide about what that needs.</source>
        <translation>成员从现在起能看到你的请求（含描述、化身和模版），并得到图片和机器的审核结论；在表单中可以不公开单个请求。不勾选时，他们只看到积分；对于你标记或决定的图片，只看到为此所需的信息。</translation>
    </message>
    <message>
        <source>A folder on a share that every member reaches, perhaps by another path, or a bucket of a store that speaks S3, as your administrator writes it: {example}. Originals of what you share are put there too, and had from there where the vendor gives them no more. Your own stay on this computer.</source>
        <translation>每个成员都能访问的共享文件夹（各人的路径可以不同），或者兼容 S3 的存储桶，按管理员给出的写法填写：{example}。你共享的图片的原图也会放一份在那里；服务商不再提供时就从那里取。你自己的原图仍留在这台电脑上。</translation>
    </message>
    <message>
        <source>Leave the team…</source>
        <translation>退出团队…</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Join…</source>
        <translation>加入…</translation>
    </message>
    <message>
        <source>Keep the password</source>
        <translation>保存密码</translation>
    </message>
    <message>
        <source>It works. You are {member}.</source>
        <translation>可以连上。你是 {member}。</translation>
    </message>
    <message>
        <source>Several people on one account share a space on a server of their own: the points that they may spend together, and their marks and decisions. Before anything that costs points leaves this program it is reserved there. Your administrator gives you the address, the password and, where one is needed, the CA file.</source>
        <translation>同一账号的几个人在自己的服务器上有一个共享空间：共用可花的积分，也共享各自的标记和决定。任何消耗积分的请求在发出之前，都先在那里预留积分。地址、密码以及（需要时）CA 文件由管理员提供。</translation>
    </message>
    <message>
        <source>None: from the vendor alone</source>
        <translation>不填：只从服务商获取</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Members decided differently: the stricter counts until somebody decides again.</source>
        <translation>成员的决定不一致：在有人重新决定之前，以更严格的为准。</translation>
    </message>
    <message>
        <source>The team did not accept your decision: {why}</source>
        <translation>团队没有接受你的决定：{why}</translation>
    </message>
    <message>
        <source>Private: not shared with the team.</source>
        <translation>不公开：未与团队共享。</translation>
    </message>
    <message>
        <source>Somebody decided. What, is shown once you have decided too: two people look at it, each alone.</source>
        <translation>已有人作了决定，内容在你也决定之后显示：这张图由两个人各自独立判断。</translation>
    </message>
    <message>
        <source>One of two: it counts as picked once a second person has picked it too.</source>
        <translation>两人中的一人：另一人也选用之后才算选用。</translation>
    </message>
    <message>
        <source>your rank does not allow it.</source>
        <translation>你的身份没有这项权限。</translation>
    </message>
    <message>
        <source>somebody&apos;s machine check blocked the picture.</source>
        <translation>有成员那里的机审拦截了这张图片。</translation>
    </message>
    <message>
        <source>the server could not take it.</source>
        <translation>服务器无法收下它。</translation>
    </message>
    <message>
        <source>sent it</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>not signed with its key</source>
        <translation>未用其密钥签名</translation>
    </message>
    <message>
        <source>in the bin</source>
        <translation>在回收站中</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>The team says</source>
        <translation>来自团队</translation>
    </message>
    <message>
        <source>Share with the team…</source>
        <translation>与团队共享…</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>发送者</translation>
    </message>
    <message>
        <source>Your decisions are signed with the key of this machine.</source>
        <translation>你的决定用本机的密钥签名。</translation>
    </message>
    <message>
        <source>Decisions are not signed: the team&apos;s server keeps no keys before it is updated.</source>
        <translation>决定未签名：团队服务器更新之前不保存密钥。</translation>
    </message>
    <message>
        <source>Your decisions are not signed: there is neither a keychain nor an encrypted file here that could keep a key.</source>
        <translation>你的决定未签名：本机既没有钥匙串，也没有可存放密钥的加密文件。</translation>
    </message>
    <message>
        <source>The key that signs your decisions cannot be had on this machine: they count, and are shown as not signed, until it can be read or your administrator invites you again.</source>
        <translation>本机取不到为你的决定签名的密钥：决定照样有效，但显示为未签名，直到密钥可读或管理员重新邀请你。</translation>
    </message>
    <message>
        <source>Decisions with a wrong signature, which count for nothing: {n}.</source>
        <translation>签名错误、不作数的决定：{n} 个。</translation>
    </message>
    <message>
        <source>In the name of: {people}.</source>
        <translation>署名：{people}。</translation>
    </message>
    <message>
        <source>A decision of the team has a wrong signature</source>
        <translation>团队的一个决定签名错误</translation>
    </message>
    <message>
        <source>It counts for nothing. Tell your administrator.</source>
        <translation>它不作数。请告诉管理员。</translation>
    </message>
    <message>
        <source>On a machine of: {people}.</source>
        <translation>在这些成员的一台设备上：{people}。</translation>
    </message>
    <message>
        <source>Decisions are signed with another key from now on</source>
        <translation>此后的决定改用另一把密钥签名</translation>
    </message>
    <message>
        <source>Ask whether the administrator invited them again.</source>
        <translation>请问清楚管理员是否重新邀请过他们。</translation>
    </message>
    <message>
        <source>The team&apos;s server names another key than before</source>
        <translation>团队服务器给出的密钥与之前不同</translation>
    </message>
    <message>
        <source>It is not believed: what it signs counts for nothing.</source>
        <translation>不予采信：用它签名的决定不作数。</translation>
    </message>
    <message>
        <source>Four eyes from now on</source>
        <translation>从现在起双人复核</translation>
    </message>
    <message>
        <source>What the machine wants reviewed counts as picked once two people picked it, the second one without seeing what the first one did.</source>
        <translation>机器要求复审的图片，须由两人选用才算选用；第二人看不到第一人的决定。</translation>
    </message>
    <message>
        <source>What one person picked acts as maybe until somebody else picks it.</source>
        <translation>只有一人选用的，在另一人选用之前按待定处理。</translation>
    </message>
    <message>
        <source>Four eyes no more</source>
        <translation>不再双人复核</translation>
    </message>
    <message>
        <source>One person&apos;s pick is enough again, also of what waited for a second.</source>
        <translation>一人选用即可，正在等待第二人的也一样。</translation>
    </message>
    <message>
        <source>The secret never stands in this line: enter it below.</source>
        <translation>这一行里不能写访问密钥的密码：请填在下面。</translation>
    </message>
    <message>
        <source>Behind the question mark stand region and style alone; the secret is entered below.</source>
        <translation>问号后面只能写 region 和 style；访问密钥的密码请填在下面。</translation>
    </message>
    <message>
        <source>A bucket looks like this: {example}</source>
        <translation>存储桶的写法如下：{example}</translation>
    </message>
    <message>
        <source>{begin} is for this computer alone; elsewhere it is {other}.</source>
        <translation>{begin} 只用于这台电脑；其他地方请用 {other}。</translation>
    </message>
    <message>
        <source>{field}: {problem}</source>
        <translation>{field}：{problem}</translation>
    </message>
    <message>
        <source>The place of originals can be reached, written and read.</source>
        <translation>原图存放处可以访问，可读可写。</translation>
    </message>
    <message>
        <source>The place of originals cannot be used: {why}</source>
        <translation>原图存放处无法使用：{why}</translation>
    </message>
    <message>
        <source>Keep it private</source>
        <translation>不向团队公开</translation>
    </message>
    <message>
        <source>The team learns nothing of it: no prompt, no picture, no mark, no decision. Its points are reserved with the team as always.</source>
        <translation>团队对此一无所知：描述、图片、标记和决定都不共享。积分仍照常在团队额度中预留。</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Recently used</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Never refreshed</source>
        <translation>从未刷新</translation>
    </message>
    <message>
        <source>Refreshed {time}</source>
        <translation>刷新于 {time}</translation>
    </message>
    <message>
        <source>Not on the list</source>
        <translation>不在列表中</translation>
    </message>
    <message>
        <source>Template library</source>
        <translation>模版库</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Name, theme or key</source>
        <translation>名称、主题或编号</translation>
    </message>
    <message>
        <source>Search templates</source>
        <translation>搜索模版</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模版</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Double-click adds a template; the star keeps it at hand.</source>
        <translation>双击添加模版；点星收藏，方便再找。</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>没有匹配的模版。</translation>
    </message>
    <message>
        <source>Nothing here yet. You can always type a key in the form.</source>
        <translation>这里还没有内容。随时可以在表单里手动输入编号。</translation>
    </message>
    <message>
        <source>Template library of the advanced camera</source>
        <translation>个性相机高阶版的模版库</translation>
    </message>
    <message>
        <source>Styles of the instant camera</source>
        <translation>极速相机的画风</translation>
    </message>
    <message>
        <source>The advanced camera takes one template.</source>
        <translation>个性相机高阶版一次只用一个模版。</translation>
    </message>
    <message>
        <source>The instant camera takes one style.</source>
        <translation>极速相机只用一种画风。</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Template unknown</source>
        <translation>模版未知</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>Machine: block ({label})</source>
        <translation>机审拦截：{label}</translation>
    </message>
    <message>
        <source>The check failed</source>
        <translation>审核失败</translation>
    </message>
    <message>
        <source>Machine: block</source>
        <translation>机审拦截</translation>
    </message>
    <message>
        <source>{n} passed</source>
        <translation>{n} 项通过</translation>
    </message>
    <message>
        <source>+{n} passed</source>
        <translation>其余 {n} 项通过</translation>
    </message>
    <message>
        <source>Audit to come</source>
        <translation>等待审核信息</translation>
    </message>
    <message>
        <source>Picture to come</source>
        <translation>图片未到</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>No audit labels</source>
        <translation>没有审核标签</translation>
    </message>
    <message>
        <source>{n} pt</source>
        <translation>{n} 积分</translation>
    </message>
    <message>
        <source>about {n} pt</source>
        <translation>约 {n} 积分</translation>
    </message>
    <message>
        <source>Picture {n}</source>
        <translation>第 {n} 张</translation>
    </message>
    <message>
        <source>more labels: {n}</source>
        <translation>另有 {n} 个审核标签</translation>
    </message>
    <message>
        <source>decided: {choice}</source>
        <translation>我的决定：{choice}</translation>
    </message>
    <message>
        <source>retouched</source>
        <translation>修过图</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>重新下载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>取回文件</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>重试…</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>已遮盖</translation>
    </message>
    <message>
        <source>Hold {key} to look</source>
        <translation>按住 {key} 查看</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>尚无结论</translation>
    </message>
    <message>
        <source>Stack “{title}”, {figures}, worst: {verdict}</source>
        <translation>一叠“{title}”，{figures}，最严：{verdict}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{n} put into the bin</source>
        <translation>{n} 张已放入回收站</translation>
    </message>
    <message>
        <source>{n} picked or highly rated left where they are</source>
        <translation>{n} 张已选用或四星以上，保留在原处</translation>
    </message>
</context>
<context>
    <name>Token</name>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Sandbox scenario</source>
        <translation>沙箱演示的情形</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>Account: {name}</source>
        <translation>账号：{name}</translation>
    </message>
    <message>
        <source>Points {n}</source>
        <translation>{n} 积分</translation>
    </message>
    <message>
        <source>Read {n} min ago</source>
        <translation>{n} 分钟前读取</translation>
    </message>
    <message>
        <source>Spending and budget</source>
        <translation>花费与预算</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Search commands…</source>
        <translation>查找命令…</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>An address begins with https://</source>
        <translation>地址应以 https:// 开头</translation>
    </message>
    <message>
        <source>There is a blank within the address.</source>
        <translation>地址中间有空格。</translation>
    </message>
    <message>
        <source>That is no address.</source>
        <translation>这不是地址。</translation>
    </message>
    <message>
        <source>The name of the server is missing.</source>
        <translation>缺少服务器名。</translation>
    </message>
    <message>
        <source>Name and password do not belong into an address.</source>
        <translation>地址里不要写用户名和密码。</translation>
    </message>
    <message>
        <source>This address is too long.</source>
        <translation>地址太长。</translation>
    </message>
    <message>
        <source>{what}, {band}: {n}</source>
        <translation>{what}，{band}：{n}</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>画幅</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>反差</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>暗</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>亮</translation>
    </message>
    <message>
        <source>upright</source>
        <translation>竖幅</translation>
    </message>
    <message>
        <source>square</source>
        <translation>方形</translation>
    </message>
    <message>
        <source>broad</source>
        <translation>横幅</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>柔和</translation>
    </message>
    <message>
        <source>even</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>强烈</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>雷同</translation>
    </message>
    <message>
        <source>apart</source>
        <translation>有别</translation>
    </message>
    <message>
        <source>unlike</source>
        <translation>迥异</translation>
    </message>
    <message>
        <source>low</source>
        <translation>偏低</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未给出</translation>
    </message>
    <message>
        <source>Accepted photos still needed: {n}</source>
        <translation>还差 {n} 张合格照片</translation>
    </message>
    <message>
        <source>The photos are nearly all alike.</source>
        <translation>照片几乎雷同。</translation>
    </message>
    <message>
        <source>The vendor finds the face far less alike on {names}: is it the person?</source>
        <translation>服务商认为 {names} 的相似度明显偏低：是同一个人吗？</translation>
    </message>
    <message>
        <source>All were taken in about the same light.</source>
        <translation>光线几乎都一样。</translation>
    </message>
    <message>
        <source>All have the same format.</source>
        <translation>画幅都一样。</translation>
    </message>
    <message>
        <source>All are small.</source>
        <translation>尺寸都偏小。</translation>
    </message>
    <message>
        <source>Would help most: {photo}</source>
        <translation>最值得补的一张：{photo}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>another place, other clothes</source>
        <translation>换个地点、换身衣服</translation>
    </message>
    <message>
        <source>little light</source>
        <translation>光线较暗</translation>
    </message>
    <message>
        <source>normal light</source>
        <translation>光线适中</translation>
    </message>
    <message>
        <source>bright light</source>
        <translation>光线明亮</translation>
    </message>
    <message>
        <source>upright format</source>
        <translation>竖幅</translation>
    </message>
    <message>
        <source>square format</source>
        <translation>方形</translation>
    </message>
    <message>
        <source>broad format</source>
        <translation>横幅</translation>
    </message>
    <message>
        <source>{n} px or more at its shorter side</source>
        <translation>短边至少 {n} 像素</translation>
    </message>
    <message>
        <source>angles</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>expressions</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>glasses</source>
        <translation>眼镜</translation>
    </message>
    <message>
        <source>other people</source>
        <translation>有无旁人</translation>
    </message>
    <message>
        <source>For your own eyes: {what}. No face is looked at here.</source>
        <translation>请自己看：{what}。这里不看人脸。</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Used all the same</source>
        <translation>仍然使用</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>Vendor says no</source>
        <translation>服务商不收</translation>
    </message>
    <message>
        <source>It is trained on.</source>
        <translation>会用于训练。</translation>
    </message>
    <message>
        <source>You said that it is trained on all the same.</source>
        <translation>你指定仍然用于训练。</translation>
    </message>
    <message>
        <source>It is not trained on: the check here found something.</source>
        <translation>不用于训练：本机检查发现问题。</translation>
    </message>
    <message>
        <source>It is not trained on: the vendor refuses it.</source>
        <translation>不用于训练：服务商不收。</translation>
    </message>
    <message>
        <source>Too small: {least} px needed, {n} px here.</source>
        <translation>太小：需要 {least} 像素，只有 {n} 像素。</translation>
    </message>
    <message>
        <source>Too dark: brightness {n} of 255, at least {least}.</source>
        <translation>太暗：亮度 {n}（满值 255），至少 {least}。</translation>
    </message>
    <message>
        <source>Too bright: brightness {n} of 255, at most {most}.</source>
        <translation>太亮：亮度 {n}（满值 255），至多 {most}。</translation>
    </message>
    <message>
        <source>Blurred, or without detail.</source>
        <translation>模糊，或缺少细节。</translation>
    </message>
    <message>
        <source>The same as {name}.</source>
        <translation>与 {name} 重复。</translation>
    </message>
    <message>
        <source>It has the label of generated pictures: {label}.</source>
        <translation>带有生成图片的标识：{label}。</translation>
    </message>
    <message>
        <source>Too small</source>
        <translation>太小</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>太暗</translation>
    </message>
    <message>
        <source>Too bright</source>
        <translation>太亮</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>AI label</source>
        <translation>有生成标识</translation>
    </message>
    <message>
        <source>The vendor was not asked about it.</source>
        <translation>还没有问过服务商。</translation>
    </message>
    <message>
        <source>The vendor accepts it</source>
        <translation>服务商通过</translation>
    </message>
    <message>
        <source>The vendor refuses it</source>
        <translation>服务商不通过</translation>
    </message>
    <message>
        <source>The vendor&apos;s answer does not say whether it passes</source>
        <translation>服务商的应答没有说明是否通过</translation>
    </message>
    <message>
        <source>{words}: “{said}”</source>
        <translation>{words}：“{said}”</translation>
    </message>
    <message>
        <source>similarity {n}, on a scale that is not documented</source>
        <translation>相似度 {n}，量程没有公布</translation>
    </message>
    <message>
        <source>turned upright</source>
        <translation>已转正</translation>
    </message>
    <message>
        <source>Measuring the photos…</source>
        <translation>正在测量照片…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Putting the photos into the bucket…</source>
        <translation>正在把照片放进存储桶…</translation>
    </message>
    <message>
        <source>Waiting for the vendor&apos;s check…</source>
        <translation>正在等待服务商检测…</translation>
    </message>
    <message>
        <source>Sending the training; it is sent once…</source>
        <translation>正在发送训练，只发送一次…</translation>
    </message>
    <message>
        <source>Photos that the vendor answered about: {n}</source>
        <translation>服务商答复的照片：{n}</translation>
    </message>
    <message>
        <source>It says nothing of others: {n}. Ask again, or leave it.</source>
        <translation>没有答复的照片：{n}。可以再问，也可以不管。</translation>
    </message>
    <message>
        <source>Copies deleted in the bucket: {n}</source>
        <translation>已删除存储桶里的副本：{n}</translation>
    </message>
    <message>
        <source>The avatar “{name}” is ready.</source>
        <translation>化身“{name}”训练好了。</translation>
    </message>
    <message>
        <source>Add the photos of a person first</source>
        <translation>请先添加一个人的照片</translation>
    </message>
    <message>
        <source>One is under way already · {price}</source>
        <translation>已有一次训练在进行 · {price}</translation>
    </message>
    <message>
        <source>{n} of {all} accepted</source>
        <translation>{n} / {all} 张合格</translation>
    </message>
    <message>
        <source>No photo yet</source>
        <translation>还没有照片</translation>
    </message>
    <message>
        <source>Copies without position and camera data are put into the bucket {place} and can be read there for {n} h.</source>
        <translation>副本不含位置和相机信息，上传到存储桶 {place}，{n} 小时内可读取。</translation>
    </message>
    <message>
        <source>The gateway takes addresses, not files. Set up a bucket of your own, or enter an address for each photo.</source>
        <translation>网关只收地址，不收文件。请设置自己的存储桶，或逐张填写地址。</translation>
    </message>
    <message>
        <source>goes into the bucket {place} when it is sent</source>
        <translation>发送时放入存储桶 {place}</translation>
    </message>
    <message>
        <source>no bucket for it is set up</source>
        <translation>还没有设置存储桶</translation>
    </message>
    <message>
        <source>Photos with an address: {n}</source>
        <translation>已有地址：{n} 张</translation>
    </message>
    <message>
        <source>readable until {when}</source>
        <translation>可读取至 {when}</translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation>还没有问过。</translation>
    </message>
    <message>
        <source>Pass: {n}</source>
        <translation>通过 {n} 张</translation>
    </message>
    <message>
        <source>do not pass: {n}</source>
        <translation>不通过 {n} 张</translation>
    </message>
    <message>
        <source>not said: {n}</source>
        <translation>没有说明 {n} 张</translation>
    </message>
    <message>
        <source>not asked: {n}</source>
        <translation>没有问 {n} 张</translation>
    </message>
    <message>
        <source>Sends the addresses to the vendor, never by itself. Unverified: what its numbers mean, and that it is free of charge.</source>
        <translation>把照片地址发给服务商，不会自动发送。未经证实：数值的含义，以及是否免费。</translation>
    </message>
    <message>
        <source>No consent recorded.</source>
        <translation>没有授权记录。</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who}，{when}</translation>
    </message>
    <message>
        <source>Not of age</source>
        <translation>未成年人</translation>
    </message>
    <message>
        <source>Whoever edits a face has to tell the person and get a consent of its own.</source>
        <translation>编辑人脸须告知本人，并取得单独同意。</translation>
    </message>
    <message>
        <source>Added: {n}.</source>
        <translation>已添加 {n} 张。</translation>
    </message>
    <message>
        <source>Here already: {n}.</source>
        <translation>已在组内 {n} 张。</translation>
    </message>
    <message>
        <source>Left out, as a set takes {most} photos: {n}.</source>
        <translation>一组最多 {most} 张，略过 {n} 张。</translation>
    </message>
    <message>
        <source>Not taken: {name} – {why}</source>
        <translation>未采用：{name}——{why}</translation>
    </message>
    <message>
        <source>Not taken either: {n}.</source>
        <translation>另有 {n} 个未采用。</translation>
    </message>
    <message>
        <source>One person, the face in full, sharp and well lit</source>
        <translation>只有一个人，脸部完整、清晰、光线好</translation>
    </message>
    <message>
        <source>Several angles, expressions, clothes and places</source>
        <translation>角度、表情、衣着、地点各有不同</translation>
    </message>
    <message>
        <source>No sunglasses, no filter, nothing generated</source>
        <translation>不戴墨镜，不加滤镜，不用生成的图片</translation>
    </message>
    <message>
        <source>At least {n}, better half as many again.</source>
        <translation>至少 {n} 张，最好再多一半。</translation>
    </message>
    <message>
        <source>They are checked on this computer. Nothing leaves it before you say so.</source>
        <translation>照片在本机检查，未经你同意不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Photos of {day}</source>
        <translation>{day} 的照片</translation>
    </message>
    <message>
        <source>Add photos of one person. Each is checked on this computer.</source>
        <translation>添加一个人的照片，逐张在本机检查。</translation>
    </message>
    <message>
        <source>Record that the person agrees.</source>
        <translation>记录本人的同意。</translation>
    </message>
    <message>
        <source>Say where the gateway finds the photos: a bucket of your own, or addresses.</source>
        <translation>指定网关从哪里读取照片：自己的存储桶，或照片地址。</translation>
    </message>
    <message>
        <source>Start. It is one paid call, and goes on without this program.</source>
        <translation>开始训练。这是一次付费调用，关闭程序也会继续。</translation>
    </message>
    <message>
        <source>The avatar comes to the others, with the person&apos;s face.</source>
        <translation>化身会进入化身簿，并以本人的脸为头像。</translation>
    </message>
    <message>
        <source>Train an avatar “{name}”?</source>
        <translation>训练化身“{name}”？</translation>
    </message>
    <message>
        <source>Photos: {n}</source>
        <translation>照片：{n}</translation>
    </message>
    <message>
        <source>It is sent once and cannot be taken back.</source>
        <translation>只发送一次，无法撤回。</translation>
    </message>
    <message>
        <source>Pay and train</source>
        <translation>付费训练</translation>
    </message>
    <message>
        <source>Put the photos into the bucket?</source>
        <translation>把照片放进存储桶？</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>A training of this set, sent {when}, has an unknown outcome and may have been charged. Look for its key first.</source>
        <translation>这一组在 {when} 提交的训练结果未知，可能已扣费。请先查找它的编号。</translation>
    </message>
    <message>
        <source>A training of this set, sent {when}, is under way. This would be another.</source>
        <translation>这一组在 {when} 提交的训练正在进行，这次是另一次训练。</translation>
    </message>
    <message>
        <source>Your files and the copies on this computer stay.</source>
        <translation>您的原文件和本机的副本保留。</translation>
    </message>
    <message>
        <source>A training is under way: whether the vendor has fetched the photos already is not known.</source>
        <translation>有训练正在进行：不知道服务商是否已取走照片。</translation>
    </message>
    <message>
        <source>Delete the copies of “{name}” in the bucket?</source>
        <translation>删除存储桶里“{name}”的副本？</translation>
    </message>
    <message>
        <source>No consent of the person is recorded.</source>
        <translation>尚未记录本人的同意。</translation>
    </message>
    <message>
        <source>Consent: {who}</source>
        <translation>已同意：{who}</translation>
    </message>
    <message>
        <source>Copies without EXIF and GPS go to {place} first ({n}); whoever has their addresses can read them there for {hours} h.</source>
        <translation>先把去除拍摄信息和定位的副本放到 {place}（{n} 张）；拿到网址的人在 {hours} 小时内可以读取。</translation>
    </message>
    <message>
        <source>Copies here, checks and consent of this set are deleted. The files that you chose, trainings and avatars stay. Photos: {n}</source>
        <translation>将删除这一组在本机的副本、检测结果和同意记录。您选择的原文件、训练记录和化身保留。照片：{n}</translation>
    </message>
    <message>
        <source>A training of it is not settled: the set stays in the list, without photos.</source>
        <translation>有一次训练尚未了结：照片组保留在列表中，但不含照片。</translation>
    </message>
    <message>
        <source>Copies in the bucket stay there until you delete them first: {n}</source>
        <translation>存储桶里的副本需您先自行删除：{n}</translation>
    </message>
    <message>
        <source>Delete the set “{name}”?</source>
        <translation>删除照片组“{name}”？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Photos too many: {n}</source>
        <translation>多出 {n} 张照片</translation>
    </message>
    <message>
        <source>The person&apos;s consent is not recorded yet</source>
        <translation>还没有记录本人的同意</translation>
    </message>
    <message>
        <source>The person is not of age: nothing is trained on them</source>
        <translation>本人未成年，不能训练</translation>
    </message>
    <message>
        <source>Photos that the gateway cannot find: {n}</source>
        <translation>网关读取不到的照片：{n} 张</translation>
    </message>
    <message>
        <source>Price unknown: the gateway names none</source>
        <translation>价格未知：网关没有说明</translation>
    </message>
    <message>
        <source>About {n} pt, as the balance fell last time</source>
        <translation>约 {n} 积分，按上次余额的变化</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} 小时 {m} 分</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m} 分钟</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} 分 {s} 秒</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} 秒</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>正在提交</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>结果未知</translation>
    </message>
    <message>
        <source>Refused, not begun</source>
        <translation>被拒绝，没有开始</translation>
    </message>
    <message>
        <source>The avatar is ready</source>
        <translation>化身已就绪</translation>
    </message>
    <message>
        <source>The training failed</source>
        <translation>训练失败</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>The gateway says {n}, which is not documented</source>
        <translation>网关答 {n}，含义没有公布</translation>
    </message>
    <message>
        <source>{elapsed} so far · the gateway told no duration</source>
        <translation>已用 {elapsed} · 网关没有说明要多久</translation>
    </message>
    <message>
        <source>{elapsed} so far · longer than the {total} expected</source>
        <translation>已用 {elapsed} · 超过预计的 {total}</translation>
    </message>
    <message>
        <source>{elapsed} so far · {total} expected by the gateway</source>
        <translation>已用 {elapsed} · 网关预计 {total}</translation>
    </message>
    <message>
        <source>Sent {when}</source>
        <translation>{when} 提交</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>用时 {time}</translation>
    </message>
    <message>
        <source>The call is under way. It is never sent a second time.</source>
        <translation>调用正在进行，绝不会提交第二次。</translation>
    </message>
    <message>
        <source>No answer came. It may have begun and may have been charged. Look it up in the vendor&apos;s console; if it is there, enter its key.</source>
        <translation>没有收到应答，训练可能已经开始并扣费。请到服务商控制台查看，若已有此化身，填写它的编号。</translation>
    </message>
    <message>
        <source>Nothing began, and nothing was charged. The set is kept.</source>
        <translation>训练没有开始，没有扣费。照片组仍然保留。</translation>
    </message>
    <message>
        <source>The gateway did not say which photo.</source>
        <translation>网关没有说明是哪张照片。</translation>
    </message>
    <message>
        <source>It waited too long in the queue; nothing is wrong with the photos. The set is kept; another attempt is a new paid call.</source>
        <translation>排队等待过久，照片没有问题。照片组保留；再试一次是新的付费调用。</translation>
    </message>
    <message>
        <source>The gateway did not say why, nor which photo. The set is kept; another attempt is a new paid call.</source>
        <translation>网关没有说明原因，也没有说明是哪张照片。照片组仍然保留；再试一次是新的付费调用。</translation>
    </message>
    <message>
        <source>It is in the address book of avatars.</source>
        <translation>已进入化身簿。</translation>
    </message>
    <message>
        <source>It goes on when this program is closed.</source>
        <translation>关闭程序也会继续。</translation>
    </message>
    <message>
        <source>Its price is not known</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>The balance fell by {n} pt around it; unverified that all of it is its price</source>
        <translation>前后余额减少 {n} 积分，是否全为训练费用未经证实</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>化身</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Call number</source>
        <translation>调用编号</translation>
    </message>
    <message>
        <source>Gateway&apos;s words</source>
        <translation>网关原话</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>What was sent: {n}</source>
        <translation>提交的照片：{n} 张</translation>
    </message>
    <message>
        <source>Addresses of the photos</source>
        <translation>照片地址</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Each begins with https:// and can be read without signing in. How long it can be read is not known here: keep it open until the training has ended.</source>
        <translation>以 https:// 开头，无需登录即可读取。这里不知道地址何时失效：训练结束前请保持可读。</translation>
    </message>
    <message>
        <source>In the bucket</source>
        <translation>已在存储桶</translation>
    </message>
    <message>
        <source>Address of {name}</source>
        <translation>{name} 的地址</translation>
    </message>
    <message>
        <source>Ask the vendor</source>
        <translation>问服务商</translation>
    </message>
    <message>
        <source>Check by the vendor</source>
        <translation>服务商检测</translation>
    </message>
    <message>
        <source>The vendor can only look at photos that have an address.</source>
        <translation>照片有了地址，服务商才能检测。</translation>
    </message>
    <message>
        <source>Consent of the person</source>
        <translation>本人的同意</translation>
    </message>
    <message>
        <source>The person is not of age</source>
        <translation>本人未成年</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>It stays in this library and is not sent. Who may agree, and in which form, your own counsel knows.</source>
        <translation>只存在这个资料库里，不会发送。由谁同意、用何种形式，请咨询自己的法律顾问。</translation>
    </message>
    <message>
        <source>Who agreed</source>
        <translation>同意人</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>同意的用途</translation>
    </message>
    <message>
        <source>Signed paper</source>
        <translation>签署的文件</translation>
    </message>
    <message>
        <source>Signed consent</source>
        <translation>签署的同意书</translation>
    </message>
    <message>
        <source>Training an avatar and making pictures with it</source>
        <translation>训练化身，并用它作画</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Write the date as {example}.</source>
        <translation>日期请写成 {example}。</translation>
    </message>
    <message>
        <source>That day is still to come.</source>
        <translation>这一天还没到。</translation>
    </message>
    <message>
        <source>Train only with a record of the person&apos;s consent</source>
        <translation>有本人同意书才能训练</translation>
    </message>
    <message>
        <source>Refuse trainings of persons who are not of age</source>
        <translation>拒绝训练未成年人</translation>
    </message>
    <message>
        <source>Whoever edits faces has to ask the person for a consent of its own; what binds you is for your counsel to say.</source>
        <translation>编辑人脸须取得本人的单独同意；具体义务请咨询您的法务。</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Record it anew…</source>
        <translation>重新记录…</translation>
    </message>
    <message>
        <source>Record the consent…</source>
        <translation>记录授权…</translation>
    </message>
    <message>
        <source>What the photos cover</source>
        <translation>照片的覆盖情况</translation>
    </message>
    <message>
        <source>Train an avatar</source>
        <translation>训练化身</translation>
    </message>
    <message>
        <source>Start training…</source>
        <translation>开始训练…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Photos of the person</source>
        <translation>本人的照片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>New set of photos</source>
        <translation>新建照片组</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Name the person: the avatar is called the same.</source>
        <translation>填写人名，化身也叫这个名字。</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>添加照片…</translation>
    </message>
    <message>
        <source>Drop photos here</source>
        <translation>把照片拖到这里</translation>
    </message>
    <message>
        <source>Key of the avatar</source>
        <translation>化身编号</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>If the vendor&apos;s console lists the avatar, its key stands there. The training then counts as begun and is asked about.</source>
        <translation>如果服务商控制台里有这个化身，那里会有编号。填写后按已开始的训练继续查询。</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>仍然使用</translation>
    </message>
    <message>
        <source>Do not use it</source>
        <translation>不再使用</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Choose a photo to see what was found.</source>
        <translation>选一张照片，查看检查结果。</translation>
    </message>
    <message>
        <source>Name of the set and of the avatar</source>
        <translation>照片组和化身的名字</translation>
    </message>
    <message>
        <source>Photos of the set</source>
        <translation>组内照片</translation>
    </message>
    <message>
        <source>Enter addresses…</source>
        <translation>填写地址…</translation>
    </message>
    <message>
        <source>Delete the uploaded copies</source>
        <translation>删除已上传的副本</translation>
    </message>
    <message>
        <source>Where the gateway finds them</source>
        <translation>网关从哪里读取</translation>
    </message>
    <message>
        <source>Set up a bucket…</source>
        <translation>设置存储桶…</translation>
    </message>
    <message>
        <source>Change the bucket…</source>
        <translation>更换存储桶…</translation>
    </message>
    <message>
        <source>A photo as the face</source>
        <translation>选择人脸照片</translation>
    </message>
    <message>
        <source>Use this photo</source>
        <translation>用这张照片</translation>
    </message>
    <message>
        <source>Sets of photos</source>
        <translation>照片组</translation>
    </message>
    <message>
        <source>No set yet</source>
        <translation>还没有照片组</translation>
    </message>
    <message>
        <source>Photos are added where an avatar is trained.</source>
        <translation>照片在训练化身的窗口里添加。</translation>
    </message>
    <message>
        <source>New set…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>No set yet. One set holds the photos of one person.</source>
        <translation>还没有照片组。一组只放一个人的照片。</translation>
    </message>
    <message>
        <source>Accepted photos that a training waits for</source>
        <translation>训练所需的合格照片数</translation>
    </message>
    <message>
        <source>Wait for one photo less</source>
        <translation>少要一张</translation>
    </message>
    <message>
        <source>Wait for one photo more</source>
        <translation>多要一张</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>This set</source>
        <translation>这一组</translation>
    </message>
    <message>
        <source>How it goes</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Earlier ones: {n}</source>
        <translation>更早的：{n} 次</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Test sheet…</source>
        <translation>试拍…</translation>
    </message>
    <message>
        <source>Enter its key…</source>
        <translation>填写编号…</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>再试一次…</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>现在查询</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>提交的内容</translation>
    </message>
    <message>
        <source>This photo is not here any more.</source>
        <translation>这张照片已不在这里。</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Original given up on {date}</source>
        <translation>原图已于 {date} 放弃</translation>
    </message>
    <message>
        <source>The file is missing or damaged</source>
        <translation>文件丢失或损坏</translation>
    </message>
    <message>
        <source>It can be retrieved free of charge.</source>
        <translation>可以取回，不扣积分。</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>No longer on the server</source>
        <translation>服务器已清理</translation>
    </message>
    <message>
        <source>The vendor has cleaned it up.</source>
        <translation>服务商已清理这张图片。</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>Download it again, free of charge.</source>
        <translation>可以重新下载，不扣积分。</translation>
    </message>
    <message>
        <source>The file is too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>Address not allowed</source>
        <translation>地址不被允许</translation>
    </message>
    <message>
        <source>Its host is not on the list of picture hosts.</source>
        <translation>域名不在图片域名列表中。</translation>
    </message>
    <message>
        <source>The server refused the file</source>
        <translation>服务器拒绝下载</translation>
    </message>
    <message>
        <source>The file could not be fetched</source>
        <translation>文件无法取回</translation>
    </message>
    <message>
        <source>Generation failed</source>
        <translation>生成失败</translation>
    </message>
</context>
<context>
    <name>Update</name>
    <message>
        <source>Version {version} is out.</source>
        <translation>新版本 {version} 已发布。</translation>
    </message>
    <message>
        <source>This build has no update address.</source>
        <translation>此安装包没有指定更新地址。</translation>
    </message>
    <message>
        <source>The address did not answer: {reason}</source>
        <translation>更新地址没有应答：{reason}</translation>
    </message>
    <message>
        <source>It cannot be kept: {reason}</source>
        <translation>无法保存：{reason}</translation>
    </message>
    <message>
        <source>The answer cannot be read and was ignored.</source>
        <translation>应答无法读取，已忽略。</translation>
    </message>
    <message>
        <source>The answer was not signed by the publisher: ignored.</source>
        <translation>应答不是发布者签名的，已忽略。</translation>
    </message>
    <message>
        <source>This is the newest version.</source>
        <translation>已是最新版本。</translation>
    </message>
    <message>
        <source>The answer is older than one that was seen before: ignored.</source>
        <translation>应答比以前见过的还旧，已忽略。</translation>
    </message>
    <message>
        <source>The publisher&apos;s list has expired: somebody may be holding back a newer one, or the clock of this machine is wrong.</source>
        <translation>发布者的清单已过期：可能有人扣住了更新的清单，也可能是本机时钟不准。</translation>
    </message>
    <message>
        <source>More came than the publisher signed: broken off.</source>
        <translation>收到的内容比发布者签名的多，已中断。</translation>
    </message>
    <message>
        <source>The address sends too slowly: broken off.</source>
        <translation>更新地址传输太慢，已中断。</translation>
    </message>
    <message>
        <source>The new version does not start on this machine: this one stays.</source>
        <translation>新版本在本机上无法启动，保留当前版本。</translation>
    </message>
    <message>
        <source>Broken off.</source>
        <translation>已中断。</translation>
    </message>
    <message>
        <source>Version {version} is ready. It is installed when you quit.</source>
        <translation>新版本 {version} 已就绪，退出时安装。</translation>
    </message>
    <message>
        <source>Download new versions and install them when I quit</source>
        <translation>自动下载新版本，退出时安装</translation>
    </message>
    <message>
        <source>Tell me about new versions</source>
        <translation>有新版本时告诉我</translation>
    </message>
    <message>
        <source>What came is not what the publisher signed: refused.</source>
        <translation>收到的内容与发布者签名的不一致，已拒绝。</translation>
    </message>
    <message>
        <source>Look only when I ask</source>
        <translation>只在我点击时检查</translation>
    </message>
    <message>
        <source>The administrator&apos;s policy cannot be read, so nobody is asked for updates: {file}</source>
        <translation>管理员的策略文件无法读取，因此不检查更新：{file}</translation>
    </message>
    <message>
        <source>The administrator forbids updates from here: {file}</source>
        <translation>管理员禁止在此更新：{file}</translation>
    </message>
    <message>
        <source>The administrator has chosen this: {file}</source>
        <translation>此项由管理员设定：{file}</translation>
    </message>
    <message>
        <source>The administrator has chosen the address: {file}</source>
        <translation>更新地址由管理员设定：{file}</translation>
    </message>
    <message>
        <source>The package manager of the system installs new versions of this program.</source>
        <translation>本程序由系统的软件包管理器更新。</translation>
    </message>
    <message>
        <source>This copy does not replace itself: take new versions from their page.</source>
        <translation>此副本不会自行更新：请到下载页面获取新版本。</translation>
    </message>
    <message>
        <source>Version {version} is kept, but cannot read the library any more, which this version has brought up to date. A copy of before is among the backups.</source>
        <translation>版本 {version} 仍保留，但当前版本已升级资料库，旧版本无法再读取。升级前的副本在备份中。</translation>
    </message>
    <message>
        <source>Version {version} starts the next time.</source>
        <translation>下次启动时使用版本 {version}。</translation>
    </message>
    <message>
        <source>Version {version} is out</source>
        <translation>新版本 {version} 已发布</translation>
    </message>
    <message>
        <source>Nothing was downloaded.</source>
        <translation>没有下载任何东西。</translation>
    </message>
    <message>
        <source>Version {version} is ready</source>
        <translation>新版本 {version} 已就绪</translation>
    </message>
    <message>
        <source>It is installed when you quit.</source>
        <translation>退出时安装。</translation>
    </message>
    <message>
        <source>Version {version} could not be installed</source>
        <translation>版本 {version} 未能安装</translation>
    </message>
    <message>
        <source>This is still version {v}.</source>
        <translation>当前仍是版本 {v}。</translation>
    </message>
    <message>
        <source>This is version {v} now</source>
        <translation>现在是版本 {v}</translation>
    </message>
    <message>
        <source>An answer about updates was refused</source>
        <translation>已拒绝一个更新应答</translation>
    </message>
    <message>
        <source>Updates…</source>
        <translation>更新…</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Download and install when I quit</source>
        <translation>下载并在退出时安装</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不安装</translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation>打开下载页面</translation>
    </message>
    <message>
        <source>Go back to version {version}</source>
        <translation>退回版本 {version}</translation>
    </message>
    <message>
        <source>Downloading… {share}</source>
        <translation>正在下载… {share}</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>正在下载…</translation>
    </message>
    <message>
        <source>This is version {v}.</source>
        <translation>当前版本 {v}。</translation>
    </message>
    <message>
        <source>The program asks one address for newer versions and believes only what the publisher signed. It sends nothing about you, and nothing changes while you work.</source>
        <translation>程序向一个地址查询新版本，只相信发布者签名的内容。不会发送任何关于您的信息，使用期间也不会改动程序。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
</context>
<context>
    <name>Vendor</name>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>制作中</translation>
    </message>
    <message>
        <source>Looking through the history of the account and taking pictures in is free of charge. The vendor tells when a picture was made, what the model was asked and what the machine says of it; not whose avatar it shows, nor its template.</source>
        <translation>查看账号的历史和收入图片都不扣积分。服务商会提供图片的生成时间、交给模型的描述和机审结论，不提供化身和模版。</translation>
    </message>
    <message>
        <source>Asking for the history…</source>
        <translation>正在查询历史…</translation>
    </message>
    <message>
        <source>The history has nothing that is not in the library.</source>
        <translation>历史里的图片资料库都有。</translation>
    </message>
    <message>
        <source>Looked at {n} of {all}</source>
        <translation>已查看 {n} / {all}</translation>
    </message>
    <message>
        <source>in the library already: {n}</source>
        <translation>资料库已有：{n}</translation>
    </message>
    <message>
        <source>not in it: {n}</source>
        <translation>资料库没有：{n}</translation>
    </message>
    <message>
        <source>no longer told by the vendor: {n}</source>
        <translation>服务商已不再提供信息：{n}</translation>
    </message>
    <message>
        <source>Pictures made elsewhere</source>
        <translation>在别处制作的图片</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Take in the ticked pictures</source>
        <translation>收入勾选的图片</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Look further</source>
        <translation>继续查看</translation>
    </message>
    <message>
        <source>Pictures not in the library</source>
        <translation>资料库没有的图片</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Pass</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复审</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>拦截</translation>
    </message>
    <message>
        <source>Machine: pass</source>
        <translation>机审通过</translation>
    </message>
    <message>
        <source>Machine: review</source>
        <translation>机审复审</translation>
    </message>
    <message>
        <source>Machine: block</source>
        <translation>机审拦截</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>The verdict is that of the original. Nobody audited the versions.</source>
        <translation>上面的结论是原图的结论，版本没有经过审核。</translation>
    </message>
    <message>
        <source>{name} is kept as a version.</source>
        <translation>{name} 已存为版本。</translation>
    </message>
    <message>
        <source>{name} is no new version of this picture.</source>
        <translation>{name} 不是这张图片的新版本。</translation>
    </message>
    <message>
        <source>Delete the version?</source>
        <translation>删除这个版本？</translation>
    </message>
    <message>
        <source>{name} is deleted for good. The original stays as it is.</source>
        <translation>{name} 会被彻底删除，原图不变。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Drop a retouched file here, or save the copy in the editor.</source>
        <translation>把修好的文件拖到这里，或在修图软件里保存副本。</translation>
    </message>
    <message>
        <source>Open a copy in the editor</source>
        <translation>用修图软件打开副本</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>No picture here</source>
        <translation>这里没有图片</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>胶片条</translation>
    </message>
    <message>
        <source>Wujie Desktop · second screen</source>
        <translation>无界 Desktop · 第二屏</translation>
    </message>
    <message>
        <source>shown at reduced size</source>
        <translation>缩小显示</translation>
    </message>
    <message>
        <source>Looking · let go of {key} to cover it</source>
        <translation>正在查看，松开 {key} 即遮住</translation>
    </message>
    <message>
        <source>Fit {n} %</source>
        <translation>适合 {n} %</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>近 30 天</translation>
    </message>
    <message>
        <source>Update view</source>
        <translation>更新视图</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save as smart view…</source>
        <translation>存为智能视图…</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Fetching</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Still generating</source>
        <translation>仍在生成</translation>
    </message>
    <message>
        <source>Asked again later by itself</source>
        <translation>稍后自动再查</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Night queue</source>
        <translation>夜间排队</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>生成中</translation>
    </message>
    <message>
        <source>Made, waiting for its address</source>
        <translation>已生成，等待图片地址</translation>
    </message>
    <message>
        <source>In progress (code {code})</source>
        <translation>处理中（码 {code}）</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>约剩 {n} 秒</translation>
    </message>
    <message>
        <source>{n} s longer than expected</source>
        <translation>比预计久 {n} 秒</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} s / about {total} s</source>
        <translation>{n} 秒 / 约 {total} 秒</translation>
    </message>
    <message>
        <source>callback {n} s</source>
        <translation>回调 {n} 秒</translation>
    </message>
    <message>
        <source>polling {n} s</source>
        <translation>轮询 {n} 秒</translation>
    </message>
    <message>
        <source>{n} ahead</source>
        <translation>前方 {n} 个</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Welcome to Wujie Desktop</source>
        <translation>欢迎使用无界 Desktop</translation>
    </message>
    <message>
        <source>Enter credentials…</source>
        <translation>填写凭证…</translation>
    </message>
    <message>
        <source>Enter the sandbox</source>
        <translation>进入沙箱</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>App id and private key from the enterprise console. Pictures cost points, as usual.</source>
        <translation>使用企业控制台提供的应用 ID 和私钥。生成图片照常扣积分。</translation>
    </message>
    <message>
        <source>Your own account</source>
        <translation>使用自己的账号</translation>
    </message>
    <message>
        <source>Everything works without credentials and without a network, and costs no points.</source>
        <translation>不需要凭证和网络，所有功能都能试用，不扣积分。</translation>
    </message>
    <message>
        <source>Try the sandbox</source>
        <translation>沙箱体验</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Credentials are set up</source>
        <translation>已填写凭证</translation>
    </message>
    <message>
        <source>An avatar is added</source>
        <translation>已添加化身</translation>
    </message>
    <message>
        <source>The first picture is made</source>
        <translation>已生成第一张图片</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Wujie Desktop</source>
        <translation>无界 Desktop</translation>
    </message>
    <message>
        <source>Show the bars</source>
        <translation>显示工具栏</translation>
    </message>
    <message>
        <source>Left column</source>
        <translation>左栏</translation>
    </message>
    <message>
        <source>This is what would be sent. Press again to send it.</source>
        <translation>将要发送的就是这些；再按一次即发送。</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Create</source>
        <translation>创作</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Hand-off</source>
        <translation>交付</translation>
    </message>
</context>
</TS>
