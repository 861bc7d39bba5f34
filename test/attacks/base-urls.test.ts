import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';

const credentials = { HPAY_API_KEY: 'a', HPAY_SECRET_KEY: 'b' };
const configOf = (url: string) => readConfig({ ...credentials, HPAY_BASE_URL: url });

describe('an http URL', () => {
  test.each([
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://127.0.0.1%2eevil.example',
    'http://127.0.0.1.nip.io',
    'http://localhost.',
    'http://localhost\u3002',
    'http://localhost%00.evil.example',
    'http://evil.example/127.0.0.1',
    'http://evil.example\\@127.0.0.1',
    'http:evil.example',
    'http:///evil.example',
    'http:\\\\evil.example',
    'http://127.0.0.256',
    'http://0',
    'http://0.0.0.0',
    'http://[::]',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:10.0.0.1]',
    'http://[::127.0.0.1]',
    'http://[::1%25eth0]',
    'http://126.255.255.255',
    'http://128.0.0.1',
    'http://3232235521',
    'http://2852039166',
    'http://0xa9fea9fe',
    'http://0300.0250.0.1',
    'http://1２8.0.0.1',
  ])('that is not loopback in the end is refused: %s', (url) => {
    expect(configOf(url)).toHaveProperty('faults', [expect.stringContaining('HPAY_BASE_URL')]);
  });

  // However it is written: what judges the URL and what calls it read it alike.
  test.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://127.0.0.1.',
    'http://2130706433',
    'http://0177.0.0.1',
    'http://0x7f.1',
    'http://0x7f000001',
    'http://127.255.255.254',
    'http://１２７.0.0.1',
    'http:127.0.0.1',
    'http://127.0.0.1\\@evil.example',
    'http://localhost',
    'HTTP://LOCALHOST',
    'http://[::1]',
    'http://[0:0:0:0:0:0:0:1]',
  ])('that is loopback in the end is called there: %s', (url) => {
    const config = configOf(url);
    if ('faults' in config) throw new Error(config.faults.join());
    const { hostname } = new URL(`${config.vendors.hpay?.baseUrl ?? ''}/api/v1/users/1/`);
    expect(hostname).toMatch(/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/);
  });
});

describe.each(['https', 'http'])('a %s URL', (scheme) => {
  test.each([
    '://127.0.0.1@evil.example',
    '://127.0.0.1:80@evil.example',
    '://user:password@127.0.0.1',
    '://user@127.0.0.1',
    '://:password@127.0.0.1',
    '://127.0.0.1?',
    '://127.0.0.1/?x=1',
    '://127.0.0.1#',
    '://127.0.0.1/#@evil.example',
    '://127.0.0.1/\r\nx-evil: 1',
    '://127.0.0.1\t.evil.example',
    '://127.0.0.1\n',
    '://127.0.0.1\u0001',
    '://127.0.0.1 .evil.example',
    '://127.0.0.1:99999',
    '://127.0.0.1:80:80',
    '://',
    ':',
  ])('with more than a host and a path is refused: %j', (rest) => {
    expect(configOf(`${scheme}${rest}`)).toHaveProperty('faults', [expect.stringContaining('HPAY_BASE_URL')]);
  });
});

test.each([
  'ws://127.0.0.1',
  'wss://example.com',
  'unix:/run/vendor.sock',
  'http+unix://127.0.0.1',
  'data:,{}',
  'blob:http://127.0.0.1/1',
  'file://localhost/etc/passwd',
])('no other scheme is taken: %s', (url) => {
  expect(configOf(url)).toHaveProperty('faults', [expect.stringContaining('HPAY_BASE_URL')]);
});
