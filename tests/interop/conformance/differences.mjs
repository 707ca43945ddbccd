import { isExecutableDefinitionNode, isTypeSystemDefinitionNode, isTypeSystemExtensionNode, Kind, parseValue, print, visit } from 'graphql17';

/**
 * Where the hub differs from the reference implementation on purpose: the one list. tests/README.md says the same in
 * words; whatever isn't here is held equal.
 */

/** The hub's rule for each of the reference's. Its rules for @defer and @stream have no counterpart: the hub has neither. */
export const rules = {
  ExecutableDefinitionsRule: 'executable_definitions',
  KnownOperationTypesRule: 'operation_type_existence',
  UniqueOperationNamesRule: 'operation_name_uniqueness',
  LoneAnonymousOperationRule: 'lone_anonymous_operation',
  SingleFieldSubscriptionsRule: 'single_root_field',
  KnownTypeNamesRule: 'known_type_names',
  FragmentsOnCompositeTypesRule: 'fragments_on_object_interface_or_union_types',
  VariablesAreInputTypesRule: 'variables_are_input_types',
  ScalarLeafsRule: 'leaf_field_selections',
  FieldsOnCorrectTypeRule: 'field_selections',
  UniqueFragmentNamesRule: 'fragment_name_uniqueness',
  KnownFragmentNamesRule: 'fragment_spread_target_defined',
  NoUnusedFragmentsRule: 'fragments_must_be_used',
  PossibleFragmentSpreadsRule: 'fragment_spread_is_possible',
  NoFragmentCyclesRule: 'fragment_spreads_must_not_form_cycles',
  UniqueVariableNamesRule: 'variable_uniqueness',
  NoUndefinedVariablesRule: 'all_variable_uses_defined',
  NoUnusedVariablesRule: 'all_variables_used',
  KnownDirectivesRule: 'known_directives',
  UniqueDirectivesPerLocationRule: 'directives_are_unique_per_location',
  KnownArgumentNamesRule: 'argument_names',
  UniqueArgumentNamesRule: 'argument_uniqueness',
  ValuesOfCorrectTypeRule: 'values',
  ProvidedRequiredArgumentsRule: 'required_arguments',
  VariablesInAllowedPositionRule: 'all_variable_usages_are_allowed',
  OverlappingFieldsCanBeMergedRule: 'field_selection_merging',
  UniqueInputFieldNamesRule: 'input_object_field_uniqueness',
};

// The specification has several rules where the reference has one.
const finer = {
  fragment_spread_type_existence: 'known_type_names',
  directives_are_defined: 'known_directives',
  directives_are_in_valid_locations: 'known_directives',
  values_of_correct_type: 'values',
  input_object_field_names: 'values',
  input_object_required_fields: 'values',
};

/** The reference's name for the rule of a hub's error. */
export function ruleOf({ code, message }) {
  const rule = code.replace(/^validation\./, '');
  return rule === 'variables_are_input_types' && message.startsWith('There is no type') ? 'known_type_names' : finer[rule] ?? rule;
}

/** The hub stops at ten errors, so it may tell fewer. */
export const maxErrors = 10;

/** The hub names at most forty places of an error. */
export const maxPlaces = 40;

/** Refused for its size, which no rule of the specification knows. */
export const isLimit = ({ code }) => code.startsWith('limit.');

/**
 * A nullable variable in a field of a OneOf input, which takes a non-null one wherever that input stands (spec §5.8.5):
 * the reference misses it where the input is an item of a list or non-null.
 */
export const isOneOfVariable = ({ code, message }) =>
  code === 'validation.all_variable_usages_are_allowed' && message.endsWith('!` here.');

/** Definitions of types in a request are refused as such; the hub doesn't look into them, nor lets them define anything. */
export const isTypeSystem = (definition) =>
  isTypeSystemDefinitionNode(definition) || isTypeSystemExtensionNode(definition);

/** What the reference checks an argument of a directive that doesn't exist by: the definition of the field around it. */
export const takesArgumentForField = new Set(['argument_names', 'values', 'all_variable_usages_are_allowed']);

/**
 * A described type stands where its keyword does, not where its description does: there the errors of schema files
 * point. Operations, fragments and variables stand where their descriptions do.
 */
export function placeOf(node) {
  const token = node.description && isTypeSystem(node) ? node.description.loc.endToken.next : node.loc.startToken;
  return `${token.line}:${token.column}`;
}

/**
 * Empty lists of selections and variables, and directives on a directive's definition: the reference accepts them, the
 * specification of September 2025 doesn't.
 */
export function isBeyond(tree) {
  let found = false;
  visit(tree, {
    DirectiveDefinition: (definition) => void (found ||= definition.directives?.length > 0),
    SelectionSet: (set) => void (found ||= set.selections.length === 0),
    OperationDefinition: (operation) => void (found ||= operation.variableDefinitions?.length === 0 && hasParentheses(operation)),
  });
  return found;
}

function hasParentheses({ name, loc }) {
  const start = name?.loc.endToken ?? loc.startToken;
  return start.next?.kind === '(';
}

/** A braced escape may have any number of digits (spec §2.9.4); the reference reads eight. */
export const isLaxer = (document) => /\\u\{0{9,}/.test(document);

/** The hub prints every description as a block string that can be one, as the reference does for schemas only. */
export function withBlockDescriptions(tree) {
  return visit(tree, {
    enter: (node) =>
      node.description === undefined
        ? undefined
        : { ...node, description: { ...node.description, block: canBeBlock(node.description.value) } },
  });
}

function canBeBlock(value) {
  return !/[\0-\x08\v\f\r\x0e\x0f]/.test(value) && parseValue(print({ kind: 'StringValue', value, block: true })).value === value;
}

/**
 * Schema files that are refused by one of the two on purpose: the hub extends types of other files, calls roots by the
 * names of their kinds, reads no requests in schema files and no built-in scalars of theirs, and looks at the values of
 * directives' arguments.
 */
export function isBeyondSdl(tree, hub, reference) {
  const definitions = tree.definitions;
  return definitions.some((one) => isExecutableDefinitionNode(one) || isBuiltIn(one.name?.value) || one.directives?.length > 0 && one.kind === Kind.DIRECTIVE_DEFINITION)
    || reference.some((message) => message.includes('Cannot extend type') && message.includes('is not defined'))
    || hub.some(({ code, message }) => code === 'composition.root_type' && message.includes('is not the root')
      || code === 'composition.one_of' && message.includes('an extension')
      || code === 'composition.directive' && /of @\w+ is no /.test(message));
}

/** Further questions of introspection. */
export const asked = [
  '{ __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } } directives { name args { name } } } }',
  '{ a: __type(name: "Thing") { ...T } b: __type(name: "Missing") { ...T } c: __type(name: "One") { ...T } } '
    + 'fragment T on __Type { kind name fields { name type { kind ofType { kind ofType { kind ofType { kind name } } } } } '
    + 'isOneOf interfaces { name } possibleTypes { name } ofType { name } specifiedByURL }',
];

// Directives on a directive's definition and its deprecation, and variables of fragments: after the September 2025 edition.
const drafted = new Set([
  '__DirectiveLocation.DIRECTIVE_DEFINITION',
  '__DirectiveLocation.FRAGMENT_VARIABLE_DEFINITION',
  '__Directive.isDeprecated',
  '__Directive.deprecationReason',
  '__Schema.directives.includeDeprecated',
]);

/** An answer of introspection in one order. The hub describes the built-in elements in its own words. */
export function introspected(value, path = []) {
  if (Array.isArray(value)) {
    return value
      .filter((item) => item !== 'DIRECTIVE_DEFINITION' && !drafted.has([...path, item?.name].join('.')))
      .map((item) => introspected(item, path))
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  }

  if (value === null || typeof value !== 'object') {
    return value;
  }

  const inside = value.name ? [...path, value.name] : path;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'description' || !isBuiltIn(inside[0]))
    .map(([key, inner]) => [key, introspected(inner, inside)]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isBuiltIn(name) {
  return /^(__.*|Boolean|Float|ID|Int|String|deprecated|include|oneOf|skip|specifiedBy)$/.test(name);
}

function orderOf(item) {
  return item?.name ?? JSON.stringify(item);
}
