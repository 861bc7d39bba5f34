// What does a hop cost that does nothing? The vendor's own request in, the same request out.
import { createServer } from 'node:http';
import { type Dispatcher, Pool } from 'undici';

const { PORT = '4000', VENDOR_URL = '', VENDOR_KEY = '' } = process.env;
const authorization = `Basic ${Buffer.from(`api:${VENDOR_KEY}`).toString('base64')}`;
const headers = { authorization, 'content-type': 'application/json', 'x-escape': 'false' };
const pool = new Pool(VENDOR_URL);

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const answer = await pool.request({
      method: request.method as Dispatcher.HttpMethod,
      path: request.url ?? '/',
      headers,
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.statusCode, { 'content-type': 'application/json' });
    response.end(await answer.body.text());
  });
}).listen(Number(PORT), '127.0.0.1');
