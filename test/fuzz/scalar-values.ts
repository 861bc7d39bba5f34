// Which values could a scalar have? The last place where values are chosen by hand: by the name of the scalar, or of the field.
import * as fc from 'fast-check';
import { deepJson, nastyJson, nastyObject } from './json.ts';
import { anyOf, callerText, nastyText, plausibleText } from './texts.ts';

/** What the values are about. */
export interface ValueOptions {
  /** The ids of each vendor's users, by the member of a one-of input that stands for the vendor. */
  readonly users: Readonly<Record<string, readonly string[]>>;
  /** The types that a reference may name. */
  readonly entities: readonly string[];
  /** Values that a vendor may well take, values of the right types, or values of any. */
  readonly manner: 'plausible' | 'typed' | 'wild';
}

/** Where a value stands. */
export interface Place extends ValueOptions {
  readonly name: string;
  readonly vendor?: string;
}

/** Values of the scalar of this name; texts where no other is known. */
export function scalarValues(name: string, place: Place): fc.Arbitrary<unknown> {
  return (scalars[name] ?? scalars.String)(place);
}

const scalars: Readonly<Record<string, (place: Place) => fc.Arbitrary<unknown>>> & {
  String: (place: Place) => fc.Arbitrary<unknown>;
} = {
  String: ({ name, manner }) =>
    fc.oneof(
      { weight: manner === 'plausible' ? 40 : 6, arbitrary: plausibleText(name) },
      { weight: 3, arbitrary: callerText },
      { weight: 1, arbitrary: nastyText },
    ),
  ID: (place) =>
    fc.oneof({ weight: 9, arbitrary: ids(place) }, { weight: 1, arbitrary: scalars.String(place) }),
  Int: () => fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer()),
  Float: () => fc.double({ noNaN: true, noDefaultInfinity: true }),
  Boolean: () => fc.boolean(),
  LocalDate: () =>
    fc.constantFrom('1990-12-31', '2024-02-29', '2001-01-01', '1956-11-12', '2099-09-09', '2023-02-29'),
  DateTime: () => fc.constantFrom('2024-04-15T10:00:00Z', '2024-04-15T10:00:00.123456789+05:45'),
  CountryCode: () => fc.constantFrom('US', 'NP', 'DE'),
  KrakenCountryCode: () => fc.constantFrom('US', '0C', 'XK'),
  JSONObject: ({ manner }) =>
    nastyObject(
      manner === 'wild'
        ? fc.oneof({ weight: 5, arbitrary: nastyJson }, { weight: 1, arbitrary: deepJson })
        : nastyJson,
    ),
  _Any: (place) =>
    place.manner === 'wild' ? fc.oneof(representations(place), nastyJson) : representations(place),
  FieldSet: () => fc.constant('id'),
};

/** An id of a user of that vendor; of any vendor where none is named. */
function ids({ users, vendor, name }: Place): fc.Arbitrary<string> {
  if (vendor === undefined && name !== 'id') return fc.oneof(plausibleText(name), fc.nat().map(String));
  return fc.constantFrom(...(vendor === undefined ? Object.values(users).flat() : (users[vendor] ?? [''])));
}

/** References to users as a gateway makes them, and as none would. */
function representations({ users, entities }: ValueOptions): fc.Arbitrary<object> {
  const types = fc.constantFrom(...entities);
  const anyId = fc.constantFrom(...Object.values(users).flat());
  const odd = fc.oneof(
    anyOf('Query | VendorUser | Nobody | __proto__ | constructor | __Schema | '),
    nastyJson,
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ __typename: types, id: anyId }) },
    {
      weight: 1,
      arbitrary: fc.record({ __typename: types, id: nastyJson }, { requiredKeys: ['__typename'] }),
    },
    { weight: 1, arbitrary: fc.record({ __typename: odd, id: anyId }, { requiredKeys: [] }) },
  );
}
