/** `hazardNo` → `HazardNo`, `HALF_YEAR` → `HalfYear`, `__typename` → `Typename`. */
export function pascal(name) {
  const words = /[a-z]/.test(name) ? name.split('_') : name.toLowerCase().split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** A record's head; what may be left out stands last, as C# wants it. */
export function recordOf(name, members) {
  const parameters = [...members].sort((a, b) => Number(a.optional) - Number(b.optional)).map((member) =>
    [...attributesOf(member), member.type, member.name, ...(member.optional ? ['= null'] : [])].join(' '));
  return `public sealed record ${name}(${parameters.map((parameter) => `\n    ${parameter}`).join(',')})`;
}

export function enumOf(type) {
  const values = type.getValues().flatMap(({ name, description }) => [
    ...summary(description, '    '),
    `    [JsonStringEnumMemberName("${name}")]`,
    `    ${pascal(name)},`,
  ]);
  return [
    '',
    ...summary(type.description),
    `[JsonConverter(typeof(JsonStringEnumConverter<${type.name}>))]`,
    `public enum ${type.name}`,
    '{',
    ...values,
    '}',
  ];
}

export function commentOf(type, members) {
  return [
    ...summary(type.description),
    ...members.filter(({ description }) => description)
      .map(({ name, description }) => `/// <param name="${name}">${escaped(description)}</param>`),
  ];
}

/** A document as a raw string and the statement's end, below `=>`. */
export function rawString(text) {
  const quotes = [...text.matchAll(/"+/g)].map(([run]) => run.length + 1);
  const fence = '"'.repeat(Math.max(3, ...quotes));
  return [fence, ...text.split('\n'), `${fence};`].map((line) => (line === '' ? '' : `        ${line}`));
}

const numberAsText = 'JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)';

// The serialiser writes names in camel case by itself, and reads a number from text only where it is told to.
function attributesOf({ name, json, isDecimal }) {
  const camel = name.charAt(0).toLowerCase() + name.slice(1);
  return [
    ...(camel === json && !/^.[A-Z]/.test(json) ? [] : [`[property: JsonPropertyName("${json}")]`]),
    ...(isDecimal ? [`[property: ${numberAsText}]`] : []),
  ];
}

function summary(description, indent = '') {
  return description ? [`${indent}/// <summary>${escaped(description)}</summary>`] : [];
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(/\s*\n\s*/g, ' ');
}
