using DataHub.Schema;
using Xunit;

namespace DataHub.Federation.Tests;

public sealed class VisibleTypesTests
{
    private static readonly TypeSystem Api = HubSchema.Load(Repository.Schema, []).Value!.Types;

    [Fact]
    public void Everything_stays_when_everything_is_allowed()
    {
        var all = VisibleTypes.Of(Api, Visibility.All);

        Assert.Empty(Api.Types.Keys.Except(all.Types.Keys));
        Assert.Equal(Api.Query.Fields.Length, all.Query.Fields.Length);
    }

    [Fact]
    public void A_field_that_can_not_be_read_is_not_there()
    {
        var part = Without("FireHazard.reporterPhone");

        Assert.Null(((ObjectType)part.Types["FireHazard"]).Field("reporterPhone"));
        Assert.NotNull(((ObjectType)part.Types["FireHazard"]).Field("grade"));
    }

    [Fact]
    public void A_filter_order_or_group_that_can_not_be_used_is_not_there()
    {
        var part = VisibleTypes.Of(Api, new(
            _ => true,
            input => !IsPhone(input.Meaning),
            meaning => !IsPhone(meaning),
            meaning => !IsPhone(meaning)));

        Assert.Null(((InputObjectType)part.Types["FireHazardFilterInput"]).Field("reporterPhone"));
        Assert.Null(((InputObjectType)part.Types["FireHazardSortInput"]).Field("reporterPhone"));
        Assert.DoesNotContain(((EnumType)part.Types["FireHazardGroupKey"]).Values, v => v.Name == "REPORTER_PHONE");
        Assert.NotNull(((ObjectType)part.Types["FireHazard"]).Field("reporterPhone"));
    }

    [Fact]
    public void A_dataset_out_of_reach_takes_all_its_types_along()
    {
        var part = VisibleTypes.Of(Api, new(
            field => !IsOf(field.Meaning, "Nail"), input => !IsOf(input.Meaning, "Nail"), _ => true, _ => true));

        Assert.DoesNotContain(part.Types.Keys, name => name.StartsWith("Nail", StringComparison.Ordinal));
        Assert.Null(part.Query.Field("nails"));
        Assert.Null(((ObjectType)part.Types["Division"]).Field("nails"));
        Assert.Null(((InputObjectType)part.Types["DivisionFilterInput"]).Field("nails"));
    }

    [Fact]
    public void An_object_without_visible_fields_goes_with_the_fields_that_lead_to_it()
    {
        var part = VisibleTypes.Of(Api, Visibility.All with { Reads = f => f.Parent != "FactoryLeaseSum" });

        Assert.DoesNotContain("FactoryLeaseSum", part.Types.Keys);
        Assert.Null(((ObjectType)part.Types["FactoryLeaseGroup"]).Field("sum"));
        Assert.NotNull(((ObjectType)part.Types["FactoryLeaseGroup"]).Field("min"));
    }

    [Fact]
    public void Every_type_that_is_referred_to_is_there()
    {
        var part = VisibleTypes.Of(Api, new(
            f => f.Classification.Level == Level.L1, i => i.Meaning is not InverseField, m => m is ColumnField, _ => false));

        var referred = part.Types.Values.OfType<CompositeType>()
            .SelectMany(t => t.Fields).SelectMany(f => f.Arguments.Select(a => a.Type.Named).Prepend(f.Type.Named))
            .Concat(part.Types.Values.OfType<InputObjectType>().SelectMany(i => i.Fields).Select(f => f.Type.Named));
        Assert.All(referred, type => Assert.Same(part.Types[type.Name], type));
        Assert.All(part.Types.Values.OfType<ObjectType>(), type => Assert.NotEmpty(type.Fields));
        Assert.All(part.Types.Values.OfType<InputObjectType>(), type => Assert.NotEmpty(type.Fields));
        Assert.All(part.Types.Values.OfType<EnumType>(), type => Assert.NotEmpty(type.Values));
    }

    private static TypeSystem Without(string coordinate) =>
        VisibleTypes.Of(Api, Visibility.All with { Reads = f => f.Coordinate != coordinate });

    private static bool IsPhone(FieldMeaning? meaning) => meaning is ColumnField { Column.Name: "reporterPhone" };

    private static bool IsOf(FieldMeaning? meaning, string dataset) => meaning switch
    {
        ColumnField column => column.Dataset.Name == dataset,
        ReferenceField reference => reference.Dataset.Name == dataset,
        InverseField inverse => inverse.Source.Name == dataset,
        ManyField many => many.Dataset.Name == dataset,
        ByKeyField one => one.Dataset.Name == dataset,
        GroupsField groups => groups.Dataset.Name == dataset,
        ChangedField changed => changed.Dataset.Name == dataset,
        _ => false,
    };
}
