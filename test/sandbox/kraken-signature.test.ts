// Does the simulated Kraken compute the signatures that are known?

import { describe, expect, test } from '@jest/globals';
import { sign } from '../../sandbox/kraken/signature.ts';

const secret = Buffer.from(Array.from({ length: 64 }, (_, index) => index)).toString('base64');
const path = '/b2b/users/AA00TESTEXAMPLE1';

const vectors: {
  title: string;
  secret?: string;
  path?: string;
  nonce: string;
  body?: string;
  signature: string;
}[] = [
  {
    title: 'a compact body',
    nonce: '1735689600000000000',
    body: '{"phone":"+15551234567","residence":{"line1":"1 Main St","city":"Springfield","postal_code":"12345","country":"US"}}',
    signature: 'SpXv3ciV298+uvy8tau8ske7rJ34zIbMruANyDzwBHTYmmv6w72VjwvFExcSc5IaXlB1KVYpN6d7TP3qaN0BBw==',
  },
  {
    title: 'the same body with spaces',
    nonce: '1735689600000000001',
    body: '{"phone": "+15551234567", "residence": {"line1": "1 Main St", "city": "Springfield", "postal_code": "12345", "country": "US"}}',
    signature: '+Pswppv+1JUT74j4RU06hSr7Z7uxY4sVnKHKeZZz8EjKFn6KBsCNrDbnVaDAUH3bqIDWHcwjW0fa475vdJbGGw==',
  },
  {
    title: 'no body',
    nonce: '1735689600000000002',
    signature: 'zB4Hw3Nprolh/lBIaOh+ZhbWPdtz4YVnoG4ykFmoSVJy8Ibkb7CiuvawnvsmvZZDXbdC4tBbJZiTFruc0GIyJg==',
  },
  {
    title: 'a body beyond ASCII',
    nonce: '1735689600000000003',
    body: '{"full_name":{"first_name":"Zoë","last_name":"Müller"}}',
    signature: 'Fla24Za/1bcSHrl0q0SxunoS3y89J+qSAfztC7EqJlrZohiAxnSe7ydfjWNARJs3Hi8N3DNmTOU2cWnDfNMw4A==',
  },
  {
    title: 'a query',
    path: '/b2b/assets?page%5Bsize%5D=10&quote=USD',
    nonce: '1735689600000000004',
    signature: 'fS9em1U3gb2ltRcm+GRJ3LYXU3wGpMy4UYLCuf2zHE545qxDMr3lEmDM5Nl5aAAp1Yf8NHyIQ0tr5Sk4WLdUzg==',
  },
  {
    title: 'an empty object',
    nonce: '1735689600000000005',
    body: '{}',
    signature: 'GwIfPcQXQA3MexUaIi5UmhU4yiW12xe60JqrSh2abPtEovP07mPoxt8fuzktKgKDuiG/4IXeNaGPRmEeGNGmcg==',
  },
  {
    title: 'the example that Kraken publishes for its Spot API',
    secret: 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==',
    path: '/0/private/AddOrder',
    nonce: '1616492376594',
    body: 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25',
    signature: '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
  },
];

describe('the signature of Kraken', () => {
  test.each(vectors)('signs $title', ({ signature, body = '', ...given }) => {
    expect(sign(given.secret ?? secret, { path: given.path ?? path, nonce: given.nonce, body })).toBe(
      signature,
    );
  });

  test.each(vectors)('signs $title as bytes', ({ signature, body = '', ...given }) => {
    const bytes = Buffer.from(body);
    expect(sign(given.secret ?? secret, { path: given.path ?? path, nonce: given.nonce, body: bytes })).toBe(
      signature,
    );
  });
});
