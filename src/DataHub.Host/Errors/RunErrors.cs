namespace DataHub.Host.Errors;

/// <summary>Feed runs: holds, quarantine, flags.</summary>
internal static class RunErrors
{
    public static ErrorArea Area { get; } = new(new("数据运行: 拦截与隔离", "Feed runs: holds, quarantine, flags"),
    [
        new(
            "check.duplicate",
            new("同一主键出现多次。", "A key came more than once."),
            new("在来源去重; 已留时间最新的一条。", "Remove the double at the source; the latest is kept.")),
        new(
            "check.key_missing",
            new("主键为空。", "The key is empty."),
            new("在来源补上主键。", "Fill it at the source.")),
        new(
            "check.no_place",
            new("经纬度不全或不在中国境内。", "Longitude or latitude is missing, or the place is not in the country."),
            new("在来源补全或改正坐标。", "Complete or mend the coordinates at the source.")),
        new(
            "check.other_feed",
            new("该主键由另一数据源提供。", "Another feed brought this key first and keeps it."),
            new("核对两个来源的分工。", "Settle which source owns the row.")),
        new(
            "check.outside_box",
            new("位置在预期范围之外。", "The place is outside the box that the feed expects."),
            new("核对坐标; 市外的位置不需处理。", "Check the coordinates; places outside the city need nothing.")),
        new(
            "check.required_missing",
            new("必填列为空。", "A required value is missing."),
            new("在来源补上。", "Fill it at the source.")),
        new(
            "check.swapped_coordinates",
            new("经度与纬度似乎填反。", "Longitude and latitude seem to be swapped."),
            new("在来源换回来; 中心不代改。", "Swap them back at the source; the hub changes nothing.")),
        new(
            "clean.birth_date",
            new("身份号码中的出生日期不存在。", "The birth date in the ID doesn't exist."),
            new("核对身份号码。", "Check the ID.")),
        new(
            "clean.boolean",
            new("不是真假值。", "Not true or false."),
            new("写 true 或 false, 或在 codes 中对照。", "Write true or false, or map it in `codes`.")),
        new(
            "clean.check_digit",
            new("校验码不符。", "The check character doesn't fit the rest."),
            new("核对号码。", "Check the number.")),
        new(
            "clean.citizen_id",
            new("身份号码的形式不对。", "Not the form of a citizen ID."),
            new("写 18 位(或旧 15 位)号码。", "Write 18 characters, or 15 digits of old.")),
        new(
            "clean.credit_code",
            new("统一社会信用代码的形式不对。", "Not the form of a unified social credit code."),
            new("写 18 位代码。", "Write its 18 characters.")),
        new(
            "clean.date",
            new("不是日期。", "Not a day."),
            new("写成 yyyy-MM-dd, 或声明格式。", "Write yyyy-MM-dd, or declare the form.")),
        new(
            "clean.date_time",
            new("不是带时区的时刻。", "Not an instant with its offset."),
            new("写成 yyyy-MM-ddTHH:mm:ss 加时区。", "Write yyyy-MM-ddTHH:mm:ss with Z or an offset.")),
        new(
            "clean.division",
            new("区划代码的位数不对。", "Not the form of a division code."),
            new("写 6、9 或 12 位数字。", "Write 6, 9 or 12 digits.")),
        new(
            "clean.enum",
            new("不是枚举值。", "Not a value of the enum."),
            new("改正值, 或在 codes 中对照。", "Mend it, or map it in `codes`.")),
        new(
            "clean.excel_fault",
            new("单元格是公式错误(如 #N/A), 或没有算出值的公式。", "A cell holds a formula's error, as `#N/A`, or a formula without a value."),
            new("在 Excel 中改正并重算, 以值重报。", "Mend and calculate it in Excel, and deliver the values.")),
        new(
            "clean.excel_number",
            new("编号被电子表格当作数字而损坏。", "A workbook made a number of a code and lost digits."),
            new("将该列设为文本后重报。", "Set the column to text and deliver again.")),
        new(
            "clean.float",
            new("不是数值。", "Not a finite number."),
            new("写数值。", "Write a number.")),
        new(
            "clean.int",
            new("不是 32 位整数。", "Not a whole number of 32 bits."),
            new("写整数。", "Write a whole number.")),
        new(
            "clean.money",
            new("不是至多两位小数的金额。", "Not an amount of yuan with at most two decimals."),
            new("按元写, 至多两位小数。", "Write yuan with at most two decimals.")),
        new(
            "clean.phone",
            new("电话号码的形式不对。", "Not the form of a phone number."),
            new("写 3 至 15 位数字。", "Write 3 to 15 digits.")),
        new(
            "clean.polygon",
            new("不是 GeoJSON 多边形。", "Not a GeoJSON polygon with closed rings."),
            new("闭合每个环。", "Close every ring.")),
        new(
            "clean.text",
            new("文本含无效字符。", "The text has characters that can't be stored."),
            new("去掉无效字符。", "Remove them.")),
        new(
            "clean.year_month",
            new("不是年月。", "Not a month."),
            new("写成 yyyy-MM。", "Write yyyy-MM.")),
        new(
            "csv.columns",
            new("列数与表头不符。", "The record has another number of fields than the header."),
            new("补齐或给含分隔符的值加引号。", "Mend the record; quote values with delimiters.")),
        new(
            "csv.quotes",
            new("引号不成对。", "The quotes of the record don't pair."),
            new("改正引号。", "Mend the quotes.")),
        new(
            "fixed.cut",
            new("列的边界把一个字截成两半。", "A column's border cuts a character in two."),
            new("改正该行, 或核对 columns 的宽度与编码。", "Mend the record, or check the widths and the encoding.")),
        new(
            "fixed.length",
            new("记录长度与声明不符。", "The record is longer or shorter than its columns together."),
            new("改正该行, 或核对 columns 的宽度。", "Mend the record, or check the widths.")),
        new(
            "correct.applied",
            new("值由工作人员更正。", "A person gave this value; the flag says what was received."),
            new("在来源改正。", "Mend the source; the correction ends by itself.")),
        new(
            "guard.columns",
            new("来源的列或其类型变了, 本次未合并。", "The source's columns or their types changed; nothing was merged."),
            new("核对后改数据源文件, 或 feed release。", "Look at them; mend the feed file, or `feed release`.")),
        new(
            "guard.header",
            new("表头变了或缺列。", "The header changed or lacks a column."),
            new("恢复表头, 或改数据源文件。", "Put it back, or change the feed file.")),
        new(
            "guard.quarantined",
            new("不合格的行过多, 本次未合并。", "Too many rows are bad; nothing was merged."),
            new("看隔离的行, 在来源改正后重跑, 或 feed release。", "See the quarantine; mend the source and run again, or `feed release`.")),
        new(
            "guard.shrunk",
            new("来源的行数骤减, 本次未合并。", "The source fell to far fewer rows; nothing was merged."),
            new("确认来源完整后重跑, 或 feed release。", "Make sure that it is whole and run again, or `feed release`.")),
        new(
            "guard.unmapped",
            new("出现对照表没有的代码, 本次未合并。", "The source has codes that the feed's list lacks; nothing was merged."),
            new("在 codes 中补上后 feed replay, 或 feed release。", "Add them to `codes` and `feed replay`, or `feed release`.")),
        new(
            "http.text",
            new("文本含半个字符。", "A text holds half a character."),
            new("在来源改正该值。", "Mend the value at the source.")),
        new(
            "map.before_start",
            new("结束早于开始。", "An end is before its start."),
            new("在来源核对两个时间。", "Check both times at the source.")),
        new(
            "map.date_form",
            new("日期不符合声明的格式。", "The date has none of the declared forms."),
            new("改正日期或补充 formats。", "Mend the date or add to `formats`.")),
        new(
            "map.next_day",
            new("结束早于开始, 按次日计。", "An end before its start was taken as the next day's."),
            new("不需处理; 不对时在来源改正。", "Nothing; mend the source if it is wrong.")),
        new(
            "map.partial_date",
            new("日期不完整, 只知年或月。", "Only a month or a year is known."),
            new("在来源补全。", "Complete it at the source.")),
        new(
            "map.sentinel_date",
            new("占位日期按空值处理。", "A date that stands for none was taken as empty."),
            new("不需处理; 有真日期时补上。", "Nothing; fill the real date where there is one.")),
        new(
            "map.unmapped_code",
            new("代码未在对照表中。", "The code isn't in the feed's list."),
            new("在 codes 中补上。", "Add it to `codes`.")),
        new(
            "match.former_division",
            new("用了已撤并的区划代码。", "The code is of a division that no longer exists."),
            new("在来源换成现行代码。", "Use the present code at the source.")),
        new(
            "match.unknown_division",
            new("区划表无此代码。", "The division table has no such code."),
            new("核对代码或补区划表。", "Check the code or complete the table.")),
        new(
            "match.unknown_enterprise",
            new("登记库无此组织机构代码或注册号。", "The registry has no such organisation code or registration number."),
            new("核对代码; 以统一代码为准。", "Check it; the unified code is best.")),
        new(
            "match.upgraded",
            new("旧号码已换成现行号码。", "A number of old was replaced by its present one."),
            new("不需处理。", "Nothing.")),
        new(
            "source.body",
            new("接口的答复不是声明的样子。", "The server's answer isn't the JSON that the feed declares."),
            new("看提示, 核对 rows、total 与接口。", "See the reason; check `rows`, `total` and the interface.")),
        new(
            "source.changing",
            new("文件仍在写入。", "The file is still being written."),
            new("写完再放 .ok 文件。", "Deliver the .ok file once it is whole.")),
        new(
            "source.clock_ahead",
            new("来源有行的时间在将来。", "Rows of the source are stamped later than its own now."),
            new("核对写入时间的机器的时钟; 数据已收, 水位未被带到将来。", "Check the clock that stamps them; the rows were taken, and the mark didn't follow them.")),
        new(
            "source.clock_back",
            new("来源的时钟被拨回。", "The source's clock was set back."),
            new("核对来源的时钟; 已多读相应时段。", "Check it; as much more was read.")),
        new(
            "source.count",
            new("行数与来源自报的不符。", "The number of rows isn't the one that the source declares."),
            new("重新投递完整的文件。", "Deliver the whole file again.")),
        new(
            "source.driver",
            new("来源数据库的驱动不在或用不了。", "The driver of the source database isn't there or can't be used."),
            new(
                "MySQL: 放回 drivers/MySql.Data.dll。SQL Server: 装 libicu, 并以 -p:SqlServer=true 构建。",
                "MySQL: put drivers/MySql.Data.dll back. SQL Server: install libicu, and build the hub with -p:SqlServer=true.")),
        new(
            "source.empty",
            new("文件是空的。", "The file is empty."),
            new("重新投递。", "Deliver it again.")),
        new(
            "source.encoding",
            new("文件的编码读不出, 或与声明不符。", "The file isn't text in the encoding declared or found."),
            new("以 UTF-8 重新导出。", "Export it again as UTF-8.")),
        new(
            "source.encrypted",
            new("工作簿有密码。", "The workbook needs a password."),
            new("去掉密码后重新投递。", "Deliver it without a password.")),
        new(
            "source.gap",
            new("变更表接不上次运行, 已全量读取; 或缺某些日期的文件。", "The change table doesn't reach back to the last run, and everything was read; or dated files are missing."),
            new("延长变更表的保留时间; 缺的文件补投即读。", "Keep its rows longer than runs are apart; deliver the missing files, they are read whenever they come.")),
        new(
            "source.incomplete",
            new("缺少本次的 .ok 文件, 可能未传完。", "The .ok file isn't there or is older than the file, which may not be whole."),
            new("传完后放 .ok 文件。", "Deliver the .ok file once it is whole.")),
        new(
            "source.mark",
            new("有行的水位列读不出。", "Rows have no readable value in the watermark's column."),
            new("核对该列与 format。", "Check the column and `format`.")),
        new(
            "source.missing",
            new("来源文件或数据库不在, 或接口未配置。", "The source's file or database isn't there, or its address isn't configured."),
            new("检查路径与投递。", "Check the path and the delivery.")),
        new(
            "source.moved",
            new("读取期间来源的行数变了。", "Rows came or went while the source was read."),
            new("无须处理; 下次运行补齐。允许快照隔离或用 InnoDB 可避免。", "Nothing: the next run makes up for it. Snapshot isolation or InnoDB avoids it.")),
        new(
            "source.no_workbook",
            new("文件不是 Excel 工作簿。", "The file is no Excel workbook; it may be a page or a text by another name."),
            new("另存为 xlsx, 或改用 csv。", "Save it as xlsx, or use csv.")),
        new(
            "source.nothing_new",
            new("没有新的文件。", "There is no new file."),
            new("等部门投递; 数据的新旧按上一份文件算。", "Wait for the department; the data are as old as the last file.")),
        new(
            "source.page_repeated",
            new("接口重复给出同一页, 或游标不动。", "The server gave a page again, or a cursor that doesn't move."),
            new("与接口的维护者核对翻页, 再运行。", "Have the interface's paging mended, run again.")),
        new(
            "source.query",
            new("来源拒绝了查询。", "The source refused the query."),
            new("按来源的提示改 SQL。", "Mend the SQL as the source says.")),
        new(
            "source.redirect",
            new("接口转向别的主机, 或离开 https。", "The server sends the hub to another host or out of https."),
            new("把 Sources 的地址改为最终地址。", "Configure the final address under `Sources`.")),
        new(
            "source.sheet_missing",
            new("没有该工作表。", "The workbook has no visible sheet of that name."),
            new("改正表名。", "Mend the name.")),
        new(
            "source.status",
            new("接口以错误状态答复。", "The server answered with an error status."),
            new("按状态码核对路径、凭据与接口的状况。", "By the status: check the path, the credentials or the server.")),
        new(
            "source.timeout",
            new("来源响应过慢。", "A page took longer than 30 seconds."),
            new("为主键或水位列建索引, 或减小 page。", "Give the key or the mark an index, or make `page` smaller.")),
        new(
            "source.too_large",
            new("来源过大: 工作簿展开后、一行、一页或页数。", "The source is too large: a workbook when expanded, a line, a page, or the number of pages."),
            new("分成几个文件或改用 CSV; 接口则改 maxPages、maxPageMB。", "Split it, or use CSV; for an interface raise `maxPages` or `maxPageMB`.")),
        new(
            "source.truncated",
            new("文件损坏或未传完。", "The file is damaged or not whole."),
            new("重新投递。", "Deliver it again.")),
        new(
            "source.unreachable",
            new("来源连不上、超时或中途断开。", "The source is out of reach, too slow, or was cut off."),
            new("检查网络、地址、账号; 会按时重试。", "Check network, address and account; it is asked again.")),
        new(
            "source.unreadable",
            new("来源文件读不出。", "The source's file can't be read."),
            new("检查权限、网络盘与磁盘。", "Check permissions, the share and the disk.")),
        new(
            "source.unset",
            new("配置中没有该来源, 或有误。", "Configuration doesn't say where the source is, or says it wrong."),
            new("按提示补上 Sources 下的设置。", "Set what the message names, below `Sources`.")),
        new(
            "source.untrusted",
            new("接口的证书不受信任, 或加密连接建立不起来。", "The server's certificate isn't trusted, or no secure connection came about."),
            new("核对证书; 内部签发的, 把其根证书(PEM)写在 Sources:名称:Authorities。", "Check the certificate; of an authority of your own, name its PEM file as `Sources:<name>:Authorities`.")),
    ]);
}
