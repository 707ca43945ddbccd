namespace DataHub.Host.Errors;

/// <summary>Answers and data.</summary>
internal static class AnswerErrors
{
    public static ErrorArea Area { get; } = new(new("答复与数据", "Answers and data"),
    [
        new(
            "audit.unavailable",
            new("审计记录写不进, 因此什么也不读。", "The audit trail can't be written, so nothing is read."),
            new("稍后再试; 运维检查磁盘。", "Try again later; operators look at the disk.")),
        new(
            "court.case_closed",
            new("案件已结案。", "The case is closed."),
            new("只对在办案件查询。", "Search in a case in progress.")),
        new(
            "court.case_state_unknown",
            new("案件阶段不明。", "The state of the case is unknown."),
            new("先在执行系统补正案件阶段。", "Have the case's state recorded first.")),
        new(
            "court.case_unavailable",
            new("案件数据暂不可用。", "The court's cases can't be read now."),
            new("稍后再试。", "Try again later.")),
        new(
            "court.case_unknown",
            new("没有该案号的执行案件。", "There is no enforcement case of this number."),
            new("核对案号。", "Check the number.")),
        new(
            "court.debtor_unidentified",
            new("被执行人没有有效代码或证号。", "The debtor has no valid code or ID."),
            new("先补正代码或证号; 不得凭名称查询。", "Have it recorded first; a name is never searched.")),
        new(
            "court.not_a_debtor",
            new("当事人不是本案被执行人。", "The party is no debtor of this case."),
            new("只查本案被执行人。", "Search debtors of the case only.")),
        new(
            "court.notice_not_served",
            new("执行通知尚未送达。", "The notice to perform isn't served yet."),
            new("送达后再查。", "Search once it is served.")),
        new(
            "court.term_running",
            new("履行期限未届满或未登记。", "The term to perform still runs or isn't recorded."),
            new("期满后再查, 或补登期限。", "Wait for its end, or have it recorded.")),
        new(
            "cursor.invalid",
            new("游标不属于这个列表与排序。", "The cursor doesn't belong to this list and order."),
            new("用同一列表的一页中的游标。", "Take one from a page of the same list.")),
        new(
            "department.error",
            new("部门的数据源在此处报错。", "A department's source reports an error there."),
            new("告诉该部门; 其余数据有效。", "Tell the department; the rest of the answer holds.")),
        new(
            "department.mismatch",
            new("部门的数据源给出了另一个对象。", "A department's source answered with another entity than it was asked for."),
            new("告诉该部门; 其余数据有效。", "Tell the department; the rest of the answer holds.")),
        new(
            "department.unavailable",
            new("部门的数据源没有应答。", "A department's source doesn't answer."),
            new("稍后再试; 其余数据有效。", "Try again later; the rest of the answer holds.")),
        new(
            "entities.no_key",
            new("实体的表述没有主键。", "A representation lacks the entity's key."),
            new("带上 @key 所列的字段。", "Give the field that @key names.")),
        new(
            "entities.representation",
            new("实体的表述不是带 __typename 的对象。", "A representation is no object with __typename."),
            new("给出 __typename 与主键。", "Give __typename and the key.")),
        new(
            "entities.unknown_type",
            new("本子图没有该类型的实体。", "The subgraph has no entity of the type."),
            new("核对网关的组合是否过期。", "Compose the gateway's schema anew.")),
        new(
            "explain.file_missing",
            new("要解释的文件不在。", "The file to explain isn't there."),
            new("改正路径。", "Mend its path.")),
        new(
            "figures.no_number",
            new("查询没有得出数。", "The figure's query gave no number."),
            new("查看 extensions 中的原因。", "See the reasons of the query's own answer.")),
        new(
            "figures.not_computed",
            new("部分数字现在算不出。", "Some figures can't be computed now."),
            new("稍后再试, 查看缺席的部门。", "Try again later; see which department is away.")),
        new(
            "filter.elsewhere",
            new("条件涉及另一子图的行。", "A filter is over rows that another subgraph holds."),
            new("先取主键, 再用 in 筛选; 或向枢纽查询。", "Ask for the keys first and filter by `in`, or ask the hub.")),
        new(
            "filter.too_broad",
            new("跨部门的条件匹配过多主键。", "A filter across departments matches too many keys."),
            new("收窄提示所指的条件。", "Narrow the filter that the message names.")),
        new(
            "groups.key_not_grouped",
            new("问了未参与分组的键。", "A key is asked for that the groups aren't made by."),
            new("把它加进 by。", "Add it to `by`.")),
        new(
            "groups.order_not_grouped",
            new("按未参与分组的键排序。", "Groups are ordered by what they aren't made by."),
            new("把它加进 by 或去掉排序。", "Add it to `by` or drop the order.")),
        new(
            "hub.internal",
            new("平台内部出错。", "The hub failed."),
            new("把编号告诉运维。", "Tell the operators the id in the message.")),
        new(
            "hub.starting",
            new("平台正在启动。", "The hub is starting."),
            new("稍后再试。", "Ask again in a moment.")),
        new(
            "page.cursor_direction",
            new("after 须配 first, before 须配 last。", "`after` goes with `first` and `before` with `last`."),
            new("去掉另一个游标。", "Leave the other cursor out.")),
        new(
            "page.first_and_last",
            new("first 与 last 不能同用。", "`first` and `last` are asked for together."),
            new("去掉一个。", "Leave one out.")),
        new(
            "page.size",
            new("每页的条数超出范围。", "The page's size is out of bounds."),
            new("按提示的范围取。", "Stay within the bounds in the message.")),
        new(
            "policy.denied",
            new("按规定该字段不得读取。", "The caller may not read the field."),
            new("问提示中的主管部门, 或不问该字段。", "Ask the owner that the answer names, or leave it out.")),
        new(
            "policy.unknown_field",
            new("用途授权了模式中没有的字段。", "A purpose grants a field that the schema doesn't have."),
            new("改正授权或补上字段。", "Mend the grant or add the field.")),
        new(
            "result.invalid",
            new("数据源给出的值不属于该类型。", "A source gave a value that is none of the field's type."),
            new("告诉该部门; 其数据与模式不符。", "Tell the department; its data don't fit its schema.")),
        new(
            "result.null",
            new("不可为空的字段得到空值。", "A field that is never null got null from its source."),
            new("告诉该部门补正数据。", "Tell the department; its data are incomplete.")),
        new(
            "settings.bad_value",
            new("某项设置的值不合格式或越界。", "A setting has a value of a wrong form or out of bounds."),
            new("按提示改正。", "Mend it as the message says.")),
        new(
            "settings.department",
            new("--department 不是模式中的部门。", "--department is no department of the schema folder."),
            new("写部门文件的名称, 如 fire。", "Write the name of its schema file, as fire.")),
        new(
            "settings.gateway_headers",
            new("Gateway:Headers 含有每个连接自有的请求头。", "Gateway:Headers names a header that each connection has of its own."),
            new("去掉该请求头。", "Leave the header out.")),
        new(
            "settings.http_status",
            new("GraphQL:HttpStatus 的值不认识。", "GraphQL:HttpStatus has a value that isn't known."),
            new("写 stable 或 draft。", "Write `stable` or `draft`.")),
        new(
            "settings.keys",
            new("密钥与写入数据时所用的不同: 会使证件号检索落空, 密文无法解读。", "The keys are others than those that the data were written with: nobody would be found by an identity number, and no sealed value could be read."),
            new("用 Keys:Folder 指回原来的密钥, 或从备份恢复。", "Name their folder by Keys:Folder, or restore them from a backup.")),
        new(
            "settings.limits",
            new("Limits 的某项设置不存在、不合格式或越界。", "A setting of Limits isn't known, has a wrong form or is out of bounds."),
            new("按提示改正; 各项见 infra/limits.md。", "Mend it as the message says; infra/limits.md lists them all.")),
        new(
            "settings.postgres",
            new("PostgreSQL 的连接设置有误, 或服务器拒绝其角色、密码、权限或数据库。", "The settings of PostgreSQL are wrong, or the server refuses their role, password, rights or database."),
            new("按提示改正; 见 infra/postgres.md。", "Mend them as the message says; infra/postgres.md tells what they are.")),
        new(
            "settings.subgraph",
            new("Subgraphs 的某项设置缺失、不认识或有误。", "A setting of Subgraphs is missing, unknown or wrong."),
            new("按提示改正; 各项见 infra/subgraphs.md。", "Mend it as the message says; infra/subgraphs.md lists them all.")),
        new(
            "settings.subgraph_unknown",
            new("Subgraphs 设置的名称不是超图的子图。", "A setting of Subgraphs names no subgraph of the supergraph."),
            new("改正名称; 提示中列出各子图。", "Mend the name; the message lists the subgraphs.")),
        new(
            "store.unavailable",
            new("部门的数据库打不开。", "A department's database can't be opened."),
            new("检查文件与磁盘, 或数据库服务器; 平台会自动重试。", "Look at the file and the disk, or at the database server; the hub tries again by itself.")),
        new(
            "store.would_lose",
            new("模式的改动会丢失数据。", "The schema's change would lose data."),
            new("恢复提示所指的列或表。", "Put back the column or table that the message names.")),
        new(
            "subgraph.no_schema",
            new("远端子图没有给出模式。", "A subgraph elsewhere doesn't tell its schema."),
            new("先启动其服务, 或用 Schema 指定文件。", "Start its server, or name a file as Schema.")),
        new(
            "subgraph.requires_withheld",
            new("远端子图要求其部门无权读取的字段。", "A subgraph elsewhere requires a field that its department may not read."),
            new("改正 @requires 或 @key, 或由该字段的部门共享。", "Mend its @requires or @key, or let the field's department share it.")),
    ]);
}
