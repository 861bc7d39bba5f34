import { describe, expect, test } from '@jest/globals';
import { type Answer, findBreaches } from './answer-rules.ts';
import { readAnswers } from './connection.ts';
import { callerMark } from './texts.ts';

const plain = 'application/json; charset=utf-8';
const graphql = 'application/graphql-response+json; charset=utf-8';
const error = { message: 'No.', extensions: { code: 'BAD_REQUEST', requestId: 'r' } };

const answer = (status: number, body: unknown, type = graphql): Answer => ({
  status,
  headers: { 'content-type': type, 'x-request-id': 'r' },
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('findBreaches', () => {
  test.each([
    ['data', answer(200, { data: { a: 1 } })],
    ['data and errors', answer(200, { errors: [{ ...error, path: ['a', 0] }], data: { a: null } })],
    ['null and errors', answer(200, { errors: [error], data: null })],
    ['a refusal', answer(400, { errors: [{ ...error, locations: [{ line: 1, column: 1 }] }] })],
    ['a refusal under 200, as application/json has it', answer(200, { errors: [error] }, plain)],
  ])('finds nothing in %s', (_what, right) => {
    expect(findBreaches(right)).toEqual([]);
  });

  test.each([
    ['a status of 500', answer(500, { errors: [error] })],
    ['a status of 302', answer(302, { errors: [error] })],
    ['a refusal under 200', answer(200, { errors: [error] })],
    ['data under 400', answer(400, { errors: [error], data: null })],
    ['HTML', answer(200, '<html>', 'text/html')],
    ['another charset', answer(200, { data: {} }, 'application/json; charset=latin1')],
    ['a type without a charset', answer(200, { data: {} }, 'application/json')],
    ['no JSON', answer(200, '{"data":')],
    ['a list', answer(200, [{ data: {} }])],
    ['neither data nor errors', answer(400, {})],
    ['null without errors', answer(200, { data: null })],
    ['no error in errors', answer(400, { errors: [] })],
    ['data that are a text', answer(200, { errors: [error], data: 'a' })],
    ['another member', answer(200, { data: {}, stack: '' })],
    ['another member of an error', answer(400, { errors: [{ ...error, stack: '' }] })],
    ['an error without a message', answer(400, { errors: [{ extensions: error.extensions }] })],
    [
      'an error without a code',
      answer(400, { errors: [{ message: 'No.', extensions: { requestId: 'r' } }] }),
    ],
    [
      'another request’s id',
      answer(400, { errors: [{ ...error, extensions: { ...error.extensions, requestId: 's' } }] }),
    ],
    ['an empty list of locations', answer(400, { errors: [{ ...error, locations: [] }] })],
    [
      'a location before the first line',
      answer(400, { errors: [{ ...error, locations: [{ line: 0, column: 1 }] }] }),
    ],
    ['a path of truth values', answer(200, { errors: [{ ...error, path: [true] }], data: {} })],
    ['a value of the caller', answer(400, { errors: [{ ...error, message: `not ${callerMark}` }] })],
    [
      'an error that nobody foresaw',
      answer(200, {
        errors: [{ ...error, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r' } }],
        data: null,
      }),
    ],
  ])('finds fault with %s', (_what, wrong) => {
    expect(findBreaches(wrong)).toHaveLength(1);
  });

  test('finds fault with a type that was not asked for', () => {
    expect(findBreaches(answer(200, { data: {} }, plain), 'application/graphql-response+json')).toHaveLength(
      1,
    );
    expect(findBreaches(answer(200, { data: {} }, plain), '*/*')).toEqual([]);
  });
});

describe('readAnswers', () => {
  const read = (text: string, isClosed = true) =>
    readAnswers({ bytes: Buffer.from(text, 'latin1'), isClosed });

  test('reads one answer after the other, however long they say they are', () => {
    const answers = read(
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}' +
        'HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n' +
        'HTTP/1.1 405 Not Allowed\r\nContent-Length: 9\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\nno',
    );
    expect(answers).toEqual([
      { status: 200, headers: { 'content-length': '2' }, text: '{}' },
      { status: 400, headers: { 'transfer-encoding': 'chunked' }, text: '[]' },
      { status: 405, headers: { 'content-length': '9' }, text: '' },
      { status: 404, headers: {}, text: 'no' },
    ]);
  });

  test('a connection that is closed without an answer has none', () => {
    expect(read('')).toEqual([]);
  });

  test.each([
    ['no status line', 'oops'],
    ['a status line and no more', 'HTTP/1.1 200 OK\r\n'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n'],
    ['half a body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}'],
    ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}'],
  ])('%s is not HTTP', (_what, text) => {
    expect(typeof read(text)).toBe('string');
  });

  test('half an answer is right where the connection was ended from here', () => {
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}', false)).toEqual([]);
  });
});
