namespace DataHub.Language.Tests;

public sealed class PrinterTests
{
    [Theory]
    [MemberData(nameof(Corpus.All), MemberType = typeof(Corpus))]
    public void What_is_printed_parses_to_the_same_print(string source)
    {
        var printed = Printer.Print(Marked.DocumentOf(source));

        Assert.Equal(printed, Printer.Print(Marked.DocumentOf(printed)));
    }
}
