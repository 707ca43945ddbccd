import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types and documents for what this token may see: a field that is denied doesn't exist here. */
const config: CodegenConfig = {
  emitLegacyCommonJSImports: false,
  schema: {
    [`${process.env.DATAHUB_URL}/graphql`]: { headers: { authorization: `Bearer ${process.env.DATAHUB_TOKEN}` } },
  },
  documents: 'typescript-client/src/*.ts',
  generates: {
    'typescript-client/src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: {
        documentMode: 'string',
        onlyOperationTypes: true,
        enumsAsTypes: true,
        skipTypename: true,
        avoidOptionals: { field: true },
        useTypeImports: true,
        strictScalars: true,
        scalars: {
          CitizenId: 'string',
          Date: 'string',
          DateTime: 'string',
          DivisionCode: 'string',
          Money: 'string',
          PhoneNumber: 'string',
          Polygon: 'string',
          UnifiedSocialCreditCode: 'string',
          YearMonth: 'string',
        },
      },
    },
  },
};

export default config;
