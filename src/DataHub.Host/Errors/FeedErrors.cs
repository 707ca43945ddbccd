namespace DataHub.Host.Errors;

/// <summary>Feed files.</summary>
internal static class FeedErrors
{
    public static ErrorArea Area { get; } = new(new("数据源文件", "Feed files"),
    [
        new(
            "feed.align",
            new("对齐方式不认识。", "The alignment isn't known."),
            new("用 left 或 right。", "Use `left` or `right`.")),
        new(
            "feed.backfill_impossible",
            new("该数据源不能按日期补采。", "Days of the past can't be read from this feed."),
            new("直接运行一次。", "Run it: a run brings everything.")),
        new(
            "feed.backfill_range",
            new("补采日期范围有误。", "The days to read again are wrong."),
            new("起止日期先后有序, 不晚于今天。", "Put them in order, and not in the future.")),
        new(
            "feed.busy",
            new("另一进程正在运行该数据源或写库。", "Another process runs the feed or writes the database."),
            new("等它结束。", "Wait until it ends.")),
        new(
            "feed.cancelled",
            new("运行被人取消。", "Someone cancelled the run."),
            new("数据仍是上一次成功的; 需要时再运行。", "The last good data stay; run it again when it should.")),
        new(
            "feed.change_key",
            new("变更表的主键与来源或数据集对不上。", "The key of the change table doesn't stand for that of the source or the dataset."),
            new("两处 key 按同样次序写, 并含数据集主键所用的列。", "Write both keys in the same order, with the columns that fill the dataset's key.")),
        new(
            "feed.codes",
            new("对照表的代码重复或值不合类型。", "A code stands twice, or its value doesn't fit the column."),
            new("改正 codes。", "Mend `codes`.")),
        new(
            "feed.column",
            new("列的规则不完整或互相矛盾。", "A column's rule is incomplete or says two things."),
            new("按提示写 from 或 const。", "Write it as the message says.")),
        new(
            "feed.columns",
            new("定宽文件没有命名的列。", "A file with fixed columns names none of them."),
            new("给 columns 写 name 和 width。", "Give `columns` names and widths.")),
        new(
            "feed.const",
            new("常量不合列的类型。", "A constant doesn't fit the column."),
            new("写成准确形式或改用 from。", "Write its exact form, or use `from`.")),
        new(
            "feed.coordinates",
            new("coordinates 不能照用。", "What is said of coordinates can't be used."),
            new("system 写 CGCS2000、GCJ-02 或 BD-09, box 写四个数字。", "Give `system` as CGCS2000, GCJ-02 or BD-09, and `box` four numbers.")),
        new(
            "feed.correction_column",
            new("来源的行没有这一列。", "The source's row has no such column."),
            new("用来源的列名或字段名。", "Use a column of the source or a field.")),
        new(
            "feed.correction_key",
            new("更正后的主键属于另一行。", "The corrected row would take another row's key."),
            new("核对主键。", "Check the key.")),
        new(
            "feed.correction_stays",
            new("撤回的更正是随放行并入的, 此前的行未留存。", "The correction that was withdrawn was merged with a release, and no row from before is kept."),
            new("请来源重发该行, 或按收到的日期补采。", "Have the source send the row again, or backfill its day.")),
        new(
            "feed.correction_waits",
            new("该行所在的运行还被扣留。", "The row's run is still held."),
            new("放行后更正生效。", "The correction takes effect when it is released.")),
        new(
            "feed.correction_wrong",
            new("更正后的行仍不合格。", "The corrected row is still bad."),
            new("按提示改值。", "Give the value that the message asks for.")),
        new(
            "feed.cron",
            new("计划不是合法的 cron 表达式。", "The schedule is no cron expression."),
            new("按 Quartz 的格式写。", "Write it in Quartz's form.")),
        new(
            "feed.cycle",
            new("数据源的先后成环。", "Feeds wait for each other in a circle."),
            new("去掉一个 after。", "Remove one `after`.")),
        new(
            "feed.dated_path",
            new("路径中的日期不可用。", "The date in the path can't be used."),
            new("写一个日期, 年在前且各段定长, 如 hazards_{yyyyMMdd}.csv。", "Write one date, year first, each part of fixed length, as `hazards_{yyyyMMdd}.csv`.")),
        new(
            "feed.delimiter",
            new("分隔符为空、过长, 或含字母、引号、换行。", "The delimiter is empty, too long, or holds letters, quotes or ends of lines."),
            new("用逗号、制表符、竖线或几个这样的符号。", "Use a comma, a tab, a bar or a few such marks.")),
        new(
            "feed.duration",
            new("不是 ISO 8601 时长。", "A duration isn't in the form of ISO 8601."),
            new("写成如 PT36H。", "Write it as PT36H.")),
        new(
            "feed.elsewhere",
            new("本部门的数据库在另一枢纽。", "The department's database is with another hub."),
            new("向那个枢纽查询。", "Ask that hub.")),
        new(
            "feed.encoding",
            new("编码名不认识。", "The encoding isn't known."),
            new("用提示所列的编码。", "Use one that the message names.")),
        new(
            "feed.escape",
            new("转义方式不认识。", "The way quotes are escaped isn't known."),
            new("用 double 或 backslash。", "Use `double` or `backslash`.")),
        new(
            "feed.failed",
            new("运行意外中止。", "The run stopped unexpectedly."),
            new("看日志, 再运行一次。", "See the log, then run it again.")),
        new(
            "feed.formats",
            new("日期格式与列的类型不合。", "Formats are given for a column that takes none."),
            new("去掉 formats 或改列。", "Remove `formats` or mend the column.")),
        new(
            "feed.goes_on",
            new("操作尚未结束, 在后台继续。", "The act has not ended yet, and goes on without its caller."),
            new("稍后看该任务的批次。", "Look at the feed's runs a little later.")),
        new(
            "feed.header",
            new("没有表头的文件须列出列名。", "A file without a header row needs its names in the feed file."),
            new("写 header。", "Add `header`.")),
        new(
            "feed.http_path",
            new("path 写了服务器地址。", "The path names a server."),
            new("服务器写在配置 Sources 下, path 只写其后的部分。", "Configure the server under `Sources`; give what follows it.")),
        new(
            "feed.key_missing",
            new("主键列没有填。", "A key column isn't filled."),
            new("在 columns 中补上。", "Add it to `columns`.")),
        new(
            "feed.list_unwritable",
            new("退回清单写不到所给的文件。", "The list of rows to mend can't be written to the file."),
            new("给一个可写的路径。", "Name a file in a folder that you may write.")),
        new(
            "feed.mark_unsorted",
            new("水位列的文本格式不能按时间排序。", "The watermark's texts don't sort as their times do."),
            new("用年在前且各段定长的列, 或用 snapshot。", "Use a column with the year first and parts of fixed length, or snapshot.")),
        new(
            "feed.misfire",
            new("misfire 只能是 once 或 skip。", "misfire is once or skip."),
            new("改为其中之一。", "Choose one of the two.")),
        new(
            "feed.missing_field",
            new("缺少必填的设置。", "A setting that is required is missing."),
            new("补上该设置。", "Add it.")),
        new(
            "feed.mode",
            new("变更方式不合来源。", "The mode of changes doesn't fit the source."),
            new("用 snapshot; 数据库也可用 watermark 或 changeTable。", "Use snapshot, or for a database watermark or changeTable.")),
        new(
            "feed.name",
            new("名称与文件夹及文件名不符。", "The feed's name isn't that of its folder and file."),
            new("写成 文件夹.文件名。", "Write it as folder.file.")),
        new(
            "feed.not_before",
            new("notBefore 两边不都是时刻。", "`notBefore` isn't between two instants."),
            new("指向一个 DateTime 列。", "Name a DateTime column.")),
        new(
            "feed.not_corrected",
            new("该行没有生效的更正。", "No correction of the row is in force."),
            new("用 feed quarantine 查看。", "See `feed quarantine`.")),
        new(
            "feed.not_held",
            new("该运行未被扣留。", "The run is not held."),
            new("用 feed list 查看被扣留的运行。", "See `feed list` for the runs that are held.")),
        new(
            "feed.not_running",
            new("没有正在或等待运行的任务可取消。", "Nothing runs or waits that could be cancelled."),
            new("用 feed list 查看。", "Look at feed list.")),
        new(
            "feed.ok_holds",
            new("okHolds 不认识。", "What the .ok file holds isn't known."),
            new("用 bytes、md5 或 sha256。", "Use `bytes`, `md5` or `sha256`.")),
        new(
            "feed.padding",
            new("填充字符不是一个 ASCII 字符。", "The padding isn't one ASCII character."),
            new("用空格或 0。", "Use a space or 0.")),
        new(
            "feed.paging",
            new("翻页方式不认识, 或按页码翻页而没有总数。", "The way of paging isn't known, or numbered pages lack a total."),
            new("用 cursor、link、key, 或 page 并写 total。", "Use `cursor`, `link` or `key`, or `page` with `total`.")),
        new(
            "feed.pointer",
            new("不是 JSON 指针。", "It is no JSON pointer."),
            new("写成 /data/list。", "Write it as /data/list.")),
        new(
            "feed.quote",
            new("引号不是一个标点。", "The quote isn't one mark."),
            new("用一个引号, 空串表示不用。", "Use one mark, or an empty text for none.")),
        new(
            "feed.raw_gone",
            new("该运行没有原始行, 或已过保存期。", "The run landed no raw rows, or they are gone."),
            new("重跑数据源。", "Run the feed again.")),
        new(
            "feed.release_columns",
            new("原始行缺少数据源现在所用的列。", "The raw rows lack a column that the feed uses today."),
            new("改数据源文件, 或等来源恢复。", "Mend the feed file, or wait for the source.")),
        new(
            "feed.row_settled",
            new("该行已处理完毕。", "The row is settled already."),
            new("不需处理。", "Nothing.")),
        new(
            "feed.row_unknown",
            new("隔离区没有这一行。", "Quarantine has no such row."),
            new("用 feed quarantine 查条目号。", "See `feed quarantine` for the entries.")),
        new(
            "feed.run_unknown",
            new("没有这样的运行可以重放。", "There is no such run to replay."),
            new("用并入过或被扣留的运行号。", "Name a run that was merged or is held.")),
        new(
            "feed.source_kind",
            new("来源的种类不认识。", "The kind of the source isn't known."),
            new("用提示所列的种类。", "Use one that the message names.")),
        new(
            "feed.source_name",
            new("来源名里有不该有的字符。", "The name of a source has characters that no name has."),
            new("只写名称; 连接串写在配置 Sources 下。", "Give a name; the connection string belongs into the configuration.")),
        new(
            "feed.source_twice",
            new("同时写了 table 与 sql。", "A source has both a table and a query."),
            new("留一个。", "Leave one.")),
        new(
            "feed.source_unset",
            new("配置没有说明来源数据库在哪里。", "The configuration doesn't say where a source database is."),
            new("在配置 Sources 下补上连接串。", "Set its connection string below `Sources`.")),
        new(
            "feed.split",
            new("split 用错了列或分隔符。", "`split` has a wrong column or separator."),
            new("只用于列表列。", "Use it on list columns.")),
        new(
            "feed.sql_missing",
            new("SQL 文件不在。", "The SQL file isn't there."),
            new("补上文件或改正路径。", "Add the file or mend its path.")),
        new(
            "feed.superseded",
            new("已有更新的运行。", "A newer run was merged, or found the source as it was."),
            new("用最新的运行。", "Use the newest run.")),
        new(
            "feed.syntax",
            new("文件不是合法的 JSON。", "The file is no valid JSON object."),
            new("按行号修正。", "Mend it at the line given.")),
        new(
            "feed.trailer",
            new("末行标记是空的。", "The trailer's word is empty."),
            new("写末行的开头。", "Write how the last line begins.")),
        new(
            "feed.unit",
            new("单位不认识或用错了列。", "The unit isn't known or doesn't fit the column."),
            new("用提示所列的单位。", "Use one that the message names.")),
        new(
            "feed.unknown",
            new("没有这个数据源。", "There is no feed of this name."),
            new("用 feed list 查名称。", "See `feed list` for the names.")),
        new(
            "feed.unknown_after",
            new("after 所指的数据源不存在。", "`after` names a feed that isn't there."),
            new("改正名称。", "Mend the name.")),
        new(
            "feed.unknown_column",
            new("数据集没有这一列。", "The dataset has no such column."),
            new("用字段名或 by 所给的列名。", "Use a field's name, or what `by` gives.")),
        new(
            "feed.unknown_dataset",
            new("没有这个数据集。", "There is no such dataset."),
            new("改正名称或补上类型。", "Mend the name or add the type.")),
        new(
            "feed.unknown_enum_value",
            new("枚举没有这个值。", "The enum has no such value."),
            new("改正值或补上枚举值。", "Mend the value or add it to the enum.")),
        new(
            "feed.unknown_field",
            new("没有这个设置。", "There is no such setting."),
            new("去掉或改正名称。", "Remove it or mend its name.")),
        new(
            "feed.unknown_format",
            new("不是日期或时间的格式。", "A pattern is no form of a date or time."),
            new("用提示所列的记号。", "Use the letters that the message names.")),
        new(
            "feed.unknown_source_column",
            new("来源没有这一列。", "The source has no such column."),
            new("改正列名。", "Mend the name.")),
        new(
            "feed.widths",
            new("宽度的算法不认识或与其他项不合。", "What widths count isn't known or doesn't fit the rest."),
            new("用 bytes 或 characters。", "Use `bytes` or `characters`.")),
        new(
            "feed.wrong_type",
            new("设置的类型不对。", "A setting has a wrong type."),
            new("改成提示所述的类型。", "Make it what the message says.")),
    ]);
}
