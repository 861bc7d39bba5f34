// What would a form for each vendor hold? Told from the tables that judge and write the fields, and from the schema.
import {
  getNamedType,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isRequiredInputField,
} from 'graphql';
import type { LockReason, UpdatableField, VendorHealth, VendorInfo } from '../contract/generated.ts';
import { toVendor, type VendorKey } from '../contract/vendor-key.ts';
import type { FieldTable } from '../input/fields.ts';
import type { Services } from '../operations/update-user.ts';
import { definitions } from '../vendors/index.ts';

type Health = ReturnType<NonNullable<Services['guards'][VendorKey]>['health']>;

/** Every vendor, whether it is enabled, and how calls to it go. */
export function describeVendors(schema: GraphQLSchema, guards: Services['guards']): VendorInfo[] {
  const members = toInput(schema, 'UpdateUserInput').getFields();
  return Object.values(members).map(({ name, type }) => {
    const key = name as VendorKey;
    const input = toInput(schema, getNamedType(type).name);
    return {
      vendor: toVendor(key),
      enabled: guards[key] !== undefined,
      health: toHealth(guards[key]?.health()),
      updatableFields: describeFields(input, definitions[key].fields, [key]),
    };
  });
}

function toHealth(health: Health | undefined): VendorHealth | null {
  return health ? { state: health.state, retryAfterSeconds: health.retryAfterSeconds ?? null } : null;
}

function describeFields(
  input: GraphQLInputObjectType,
  table: FieldTable,
  path: readonly string[],
  lockedAround: LockReason | null = null,
): UpdatableField[] {
  return Object.values(input.getFields()).flatMap((field) => {
    const row = table[field.name];
    if (!row) return [];
    const lockedWhen = row.lockedWhen ?? lockedAround;
    const described: UpdatableField = {
      path: [...path, field.name],
      type: String(field.type),
      required: isRequiredInputField(field),
      nullable: row.nullable ?? false,
      lockedWhen,
      lockedItems: row.lockedItems ? [...row.lockedItems.values] : null,
    };
    const inner = getNamedType(field.type);
    if (!row.fields || !isInputObjectType(inner)) return [described];
    return [described, ...describeFields(inner, row.fields, described.path, lockedWhen)];
  });
}

function toInput(schema: GraphQLSchema, name: string): GraphQLInputObjectType {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) throw new Error(`The schema has no input ${name}.`);
  return type;
}
