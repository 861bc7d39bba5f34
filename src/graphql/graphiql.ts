// Which files make GraphiQL, set to this endpoint, with nothing from another host?
import { createHash } from 'node:crypto';
import type { ExplorerFile } from './explorer-file.ts';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Usher: GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="graphiql/graphiql.css">
<script defer src="graphiql/start.js"></script>
</head>
<body class="no-focus-outline">
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="root"></div>
</body>
</html>
`;

// Why: without an onEditQuery of ours every edit is put into the page's address, and values of users with it.
const start = `
const workers = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' };
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (moduleId, label) => new URL('graphiql/' + workers[label] + '.worker.js', location.href).href,
};
const script = document.createElement('script');
script.src = 'graphiql/graphiql.js';
script.onload = () => YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  endpoint: new URL('graphql', location.href).href,
  title: 'Usher',
  logo: '',
  defaultQuery: 'query Vendors {\\n  vendors {\\n    vendor\\n    enabled\\n  }\\n}\\n',
  shouldPersistHeaders: false,
  onEditQuery: () => {},
});
document.head.append(script);
`;

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  // Why: the editor writes style elements as it goes, and knows no nonce.
  "style-src 'self' 'unsafe-inline'",
  'font-src data:',
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

let files: Promise<ReadonlyMap<string, ExplorerFile>> | undefined;

/** The file at a path: `/graphiql` is the page, `/graphiql/…` what it loads. */
export async function readGraphiQLFile(path: string): Promise<ExplorerFile | undefined> {
  if (path !== '/graphiql' && !path.startsWith('/graphiql/')) return undefined;
  files ??= loadFiles();
  return (await files).get(path);
}

/** Why: nine megabytes of text, which most processes never serve. The server that the package was made for is not loaded. */
async function loadFiles(): Promise<ReadonlyMap<string, ExplorerFile>> {
  const { css, editorWorkerService, graphqlWorker, js, jsonWorker } =
    await import('@graphql-yoga/render-graphiql/graphiql');
  return new Map([
    ['/graphiql', toFile('text/html', page)],
    ['/graphiql/start.js', toFile('text/javascript', start)],
    ['/graphiql/graphiql.js', toFile('text/javascript', js)],
    ['/graphiql/graphiql.css', toFile('text/css', css)],
    ['/graphiql/editor.worker.js', toFile('text/javascript', editorWorkerService)],
    ['/graphiql/json.worker.js', toFile('text/javascript', jsonWorker)],
    ['/graphiql/graphql.worker.js', toFile('text/javascript', graphqlWorker)],
  ]);
}

function toFile(type: string, text: string): ExplorerFile {
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  return { contentType: `${type}; charset=utf-8`, text, etag, contentSecurityPolicy };
}
