namespace DataHub.Language.Tests;

public sealed class SchemaCoordinateTests
{
    public static TheoryData<string, SchemaCoordinate> Forms => new()
    {
        { "FireHazard", new TypeCoordinate("FireHazard") },
        { "FireHazard.grade", new MemberCoordinate("FireHazard", "grade") },
        { "Query.fireHazards(first:)", new ArgumentCoordinate("Query", "fireHazards", "first") },
        { "@dataset", new DirectiveCoordinate("dataset") },
        { "@dataset(title:)", new DirectiveArgumentCoordinate("dataset", "title") },
        { "__Type.on(_1:)", new ArgumentCoordinate("__Type", "on", "_1") },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_coordinate_is_read_in_each_of_its_forms_and_written_alike(string text, SchemaCoordinate coordinate)
    {
        Assert.True(SchemaCoordinate.TryParse(text, out var read, out _));

        Assert.Equal(coordinate, read);
        Assert.Equal(text, read.ToString());
    }

    [Theory]
    [InlineData("^", "Expected a name, found the end of the coordinate.")]
    [InlineData("^ A", "Expected a name, found U+0020.")]
    [InlineData("A^ .b", "Expected the end of the coordinate, found U+0020.")]
    [InlineData("A.^", "Expected a name, found the end of the coordinate.")]
    [InlineData("A.^1", "Expected a name, found `1`.")]
    [InlineData("A.b^.c", "Expected the end of the coordinate, found `.`.")]
    [InlineData("A^(b:)", "Expected the end of the coordinate, found `(`.")]
    [InlineData("A.b(^)", "Expected a name, found `)`.")]
    [InlineData("A.b(c^)", "Expected `:`, found `)`.")]
    [InlineData("A.b(c:^", "Expected `)`, found the end of the coordinate.")]
    [InlineData("A.b(c:^1)", "Expected `)`, found `1`.")]
    [InlineData("@^", "Expected a name, found the end of the coordinate.")]
    [InlineData("@^@a", "Expected a name, found `@`.")]
    [InlineData("@a^.b", "Expected the end of the coordinate, found `.`.")]
    [InlineData("@a(b:)^#", "Expected the end of the coordinate, found `#`.")]
    [InlineData("^消防", "Expected a name, found U+6D88.")]
    public void A_bad_coordinate_is_refused_where_it_goes_wrong(string marked, string message)
    {
        var (text, place) = Marked.Read(marked);

        Assert.False(SchemaCoordinate.TryParse(text, out _, out var error));
        Assert.Equal(new("syntax.unexpected", message, place), error);
    }
}
