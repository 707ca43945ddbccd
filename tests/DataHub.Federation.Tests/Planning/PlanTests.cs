using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;
using Xunit;

namespace DataHub.Federation.Tests.Planning;

/// <summary>Plans over the schema folder as text, everything allowed.</summary>
public sealed class PlanTests
{
    private static readonly HubSchema Schema = HubSchema.Load(Repository.Schema, []).Value!;

    [Fact]
    public void A_name_from_the_registry_waits_for_the_reference_that_leads_to_it() => Plans(
        """{ fireHazard(hazardNo: "1") { grade enterprise { code name } } }""",
        """
        wave 1
          #0 fire root
            fireHazard {
              grade
              enterprise {
                code
              }
            }
        wave 2
          #1 registry entities Enterprise by code after #0
            name
        """);

    [Fact]
    public void A_reference_whose_key_is_all_that_is_asked_costs_no_fetch() => Plans(
        """{ fireHazard(hazardNo: "1") { enterprise { code } division { code } } }""",
        """
        wave 1
          #0 fire root
            fireHazard {
              enterprise {
                code
              }
              division {
                code
              }
            }
        """);

    [Fact]
    public void Departments_that_hang_on_one_enterprise_are_asked_side_by_side() => Plans(
        """{ enterprise(code: "1") { name fireHazards { totalCount } weldingMachines { totalCount } gridEvents { totalCount } } }""",
        """
        wave 1
          #0 registry root
            enterprise {
              name
              code
            }
        wave 2
          #1 fire entities Enterprise by code after #0
            fireHazards {
              totalCount
            }
          #2 emergency entities Enterprise by code after #0
            weldingMachines {
              totalCount
            }
          #3 grid entities Enterprise by code after #0
            gridEvents {
              totalCount
            }
        """);

    [Fact]
    public void A_filter_over_another_department_asks_for_its_keys_first() => Plans(
        """{ enterprises(where: { fireHazards: { some: { grade: { eq: MAJOR } } } }) { totalCount } }""",
        """
        wave 1
          #1 fire keys FireHazard.enterpriseCode as @keys0
        wave 2
          #0 registry root after #1
            enterprises {
              totalCount
            }
        """);

    [Fact]
    public void Filters_that_go_through_two_departments_ask_for_keys_of_keys() => Plans(
        """{ divisions(where: { fireHazards: { some: { enterprise: { name: { contains: "纺织" } } } } }) { totalCount } }""",
        """
        wave 1
          #1 registry keys Enterprise.code as @keys0
        wave 2
          #2 fire keys FireHazard.divisionCode as @keys1 after #1
        wave 3
          #0 registry root after #2
            divisions {
              totalCount
            }
        """);

    [Fact]
    public void A_filter_over_a_relation_in_the_same_database_asks_nobody_else() => Plans(
        """{ fireUnits(where: { fireHazards: { none: { grade: { eq: MAJOR } } } }) { totalCount } }""",
        """
        wave 1
          #0 fire root
            fireUnits {
              totalCount
            }
        """);

    [Fact]
    public void A_group_key_of_another_department_is_named_by_its_owner() => Plans(
        """{ fireHazardGroups(by: [DIVISION]) { key { division { name } } count } }""",
        """
        wave 1
          #0 fire root
            fireHazardGroups {
              key {
                division {
                  code
                }
              }
              count
            }
        wave 2
          #1 registry entities Division by code after #0
            name
        """);

    [Fact]
    public void Fields_that_skip_leaves_out_are_not_in_the_plan() => Plans(
        """{ fireHazard(hazardNo: "1") { grade @skip(if: true) state @include(if: true) ...F @include(if: false) } } fragment F on FireHazard { category }""",
        """
        wave 1
          #0 fire root
            fireHazard {
              state
            }
        """);

    [Fact]
    public void Fragments_of_one_type_are_merged_and_asked_once() => Plans(
        """{ fireHazard(hazardNo: "1") { enterprise { name } ... on FireHazard { enterprise { kind } } } }""",
        """
        wave 1
          #0 fire root
            fireHazard {
              enterprise {
                code
              }
            }
        wave 2
          #1 registry entities Enterprise by code after #0
            name
            kind
        """);

    private static void Plans(string query, string expected)
    {
        Assert.True(Parser.TryParse(query, ParserLimits.Public, out var document, out _));
        var bound = Assert.IsType<BoundResult>(Binder.Bind(document, null, Schema.Types, ValidationLimits.Public));
        var decided = Decider.Decide(bound.Document, VariableValues.Empty, Asked.Everything);
        Assert.Empty(decided.Errors);
        var planner = new Planner(Schema.Supergraph, name => new Silent(name), Holder);

        Assert.Equal(expected, planner.Plan(decided).Text().TrimEnd());
    }

    private static string Holder(Dataset dataset) => Schema.Departments.First(d => d.Code == dataset.Department).Subgraph;

    /// <summary>A subgraph that is planned for and never asked.</summary>
    private sealed class Silent(string name) : ISubgraph, ICompiledFetch
    {
        public string Name => name;

        public string Text => "";

        public ICompiledFetch Compile(Fetch fetch) => this;

        public ISubgraphSession? Open() => null;

        public ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel) =>
            throw new InvalidOperationException("Plans are only printed here.");
    }
}
