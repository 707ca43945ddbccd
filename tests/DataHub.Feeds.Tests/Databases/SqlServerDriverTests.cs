using Xunit;

namespace DataHub.Feeds.Tests.Databases;

/// <summary>What a hub built without cultures says of a SQL Server; the rest is in DataHub.SqlServer.Tests.</summary>
public sealed class SqlServerDriverTests
{
    [Fact]
    public void Without_cultures_the_driver_cannot_be_used_and_the_remedy_is_told()
    {
        var refusal = Assert.Throws<SourceRefusal>(() => new SqlServerSourceDialect().Open("Server=db", null));
        Assert.Equal(("source.driver", false), (refusal.Stop.Code, refusal.Stop.Held));
        Assert.Contains("-p:SqlServer=true", refusal.Stop.Message, StringComparison.Ordinal);
    }
}
