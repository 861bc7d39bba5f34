// Operations that no one may carry out, with values in them that no one may repeat.

interface WrongOperation {
  readonly title: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Updates with whatever it is given. */
export const update = 'mutation ($input: UpdateUserInput!) { updateUser(input: $input) { __typename } }';
const two = { kraken: { id: 'AA00PRIVATE12345', phone: '+15559876543' }, kriptomat: { id: '1' } };
/** Operations that break a rule of the schema. */
export const wrong: readonly WrongOperation[] = [
  {
    title: 'two members, as literals',
    query: `mutation {
      updateUser(input: { kraken: { id: "AA00PRIVATE12345", phone: "+15559876543" }, kriptomat: { id: "1" } }) {
        __typename
      }
    }`,
  },
  {
    title: 'two members, one of them null, as literals',
    query: `mutation {
      updateUser(input: { kraken: { id: "AA00PRIVATE12345" }, kriptomat: null }) { __typename }
    }`,
  },
  {
    title: 'a null member, as a literal',
    query: 'mutation { updateUser(input: { kraken: null }) { __typename } }',
  },
  { title: 'no member, as a literal', query: 'mutation { updateUser(input: {}) { __typename } }' },
  { title: 'two members, as a variable', query: update, variables: { input: two } },
  {
    title: 'two members, one of them null, as a variable',
    query: update,
    variables: { input: { ...two, kriptomat: null } },
  },
  { title: 'a null member, as a variable', query: update, variables: { input: { kraken: null } } },
  { title: 'no member, as a variable', query: update, variables: { input: {} } },
  {
    title: 'a member that is a variable without a value',
    query:
      'mutation ($kraken: KrakenUpdateUserInput) { updateUser(input: { kraken: $kraken }) { __typename } }',
    variables: { kraken: null },
  },
  {
    title: 'two members further inside',
    query: update,
    variables: {
      input: {
        machnet: {
          id: 'f45680e1-014d-42c7-be86-3b2899e911c3',
          profile: { individual: { email: 'private@example.com' }, business: { email: 'b@example.com' } },
        },
      },
    },
  },
  {
    title: 'two members of a reference',
    query: 'query ($ref: VendorUserRef!) { vendorUser(ref: $ref) { __typename } }',
    variables: { ref: { kraken: 'AA00PRIVATE12345', kriptomat: '1' } },
  },
  {
    title: 'a literal of another type',
    query:
      'mutation { updateUser(input: { kraken: { id: "AA00PRIVATE12345", tosVersionAccepted: "+15559876543" } }) { __typename } }',
  },
  {
    title: 'a variable of another type',
    query: update,
    variables: { input: { kraken: { id: 'AA00PRIVATE12345', tosVersionAccepted: '+15559876543' } } },
  },
  {
    title: 'an enum value that there is not, as a variable',
    query: update,
    variables: { input: { kraken: { id: 'AA00PRIVATE12345', occupation: 'private@example.com' } } },
  },
  {
    title: 'a field that there is not',
    query: update,
    variables: { input: { kraken: { id: 'AA00PRIVATE12345', phonenumber: '+15559876543' } } },
  },
  {
    title: 'a syntax error',
    query:
      'mutation { updateUser(input: { kraken: { id: "AA00PRIVATE12345" "+15559876543" } }) { __typename } }',
  },
];
/** What the operations above hold of a person. */
export const privateValues = [
  'AA00PRIVATE12345',
  '15559876543',
  'private@example.com',
  'b@example.com',
  'f45680e1-014d-42c7-be86-3b2899e911c3',
];
