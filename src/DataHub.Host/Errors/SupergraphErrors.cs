namespace DataHub.Host.Errors;

/// <summary>Supergraph documents, composed here or elsewhere.</summary>
internal static class SupergraphErrors
{
    public static ErrorArea Area { get; } = new(new("超图文件", "Supergraph documents"),
    [
        new(
            "supergraph.feature_version",
            new("所声明特性的版本不受支持。", "A feature is declared in a version that isn't known."),
            new("用受支持的版本重新合成。", "Compose again with a version that is known.")),
        new(
            "supergraph.field_set",
            new("键、依赖或附带字段写法不对, 或所写字段不存在。", "A key, requirement or provision can't be read, or names a field that isn't there."),
            new("重新合成各子图。", "Compose the subgraphs again.")),
        new(
            "supergraph.graph",
            new("子图未声明、缺名称或重复。", "A subgraph isn't declared, has no name, or is declared twice."),
            new("在 join__Graph 中逐一声明, 或重新合成。", "Declare each in join__Graph, or compose again.")),
        new(
            "supergraph.inaccessible",
            new("公开的成员依赖不公开的类型, 或公开的类型没有公开的成员。", "Something accessible needs something inaccessible, or a type has nothing accessible."),
            new("一并标 @inaccessible, 或都公开。", "Mark both @inaccessible, or neither.")),
        new(
            "supergraph.join",
            new("join 指令的参数不对, 或与类型不符。", "A join directive has wrong arguments, or doesn't fit its type."),
            new("重新合成各子图。", "Compose the subgraphs again.")),
        new(
            "supergraph.no_supergraph",
            new("文件没有声明 join 规范, 不是超图。", "The file doesn't declare the join specification: it is no supergraph."),
            new("先合成各子图, 用合成的文件。", "Compose the subgraphs first, and give the file that comes out.")),
        new(
            "supergraph.type",
            new("类型缺失、重复、种类不对, 或没有查询根。", "A type is missing, there twice, or of a wrong kind; or there is no query root."),
            new("补上或改正该类型。", "Define or correct the type.")),
        new(
            "supergraph.unknown_feature",
            new("文件要求一个未知的特性。", "The file needs a feature that isn't known."),
            new("去掉用到它的部分后重新合成。", "Compose again without what needs it.")),
    ]);
}
