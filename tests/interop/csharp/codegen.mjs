/** `npm run csharp` writes the C# client's operations, as DATAHUB_TOKEN of emergency-app sees the hub at DATAHUB_URL. */
export default {
  schema: {
    [`${process.env.DATAHUB_URL}/graphql`]: { headers: { authorization: `Bearer ${process.env.DATAHUB_TOKEN}` } },
  },
  documents: '../DataHub.TypedClient/operations.graphql',
  generates: {
    '../DataHub.TypedClient/Operations.g.cs': {
      plugins: ['./csharp/records.mjs'],
      config: {
        namespace: 'DataHub.TypedClient',
        scalars: {
          CitizenId: 'string',
          Date: 'DateOnly',
          DateTime: 'DateTimeOffset',
          DivisionCode: 'string',
          Money: 'decimal',
          PhoneNumber: 'string',
          Polygon: 'string',
          UnifiedSocialCreditCode: 'string',
          YearMonth: 'string',
        },
      },
    },
  },
};
