// Which page opens Apollo Sandbox on this endpoint, and what does it show where Apollo's hosts are not reached?
import { createHash } from 'node:crypto';
import type { ExplorerFile } from './explorer-file.ts';

const scriptHost = 'https://embeddable-sandbox.cdn.apollographql.com';
const frameHost = 'https://sandbox.embed.apollographql.com';

const style = `
body { margin: 3rem; font: 1rem/1.5 system-ui, sans-serif; }
#sandbox:not(:empty) { position: fixed; inset: 0; background: white; }
#sandbox iframe { width: 100%; height: 100%; border: none; }
`;

// Why: the frame of another origin asks this page, and this page calls the endpoint, so no origin has to be let in.
const script = `
const script = document.createElement('script');
script.src = '${scriptHost}/v2/embeddable-sandbox.umd.production.min.js';
script.onload = () => new EmbeddedSandbox({
  target: '#sandbox',
  initialEndpoint: location.origin + location.pathname,
  endpointIsEditable: false,
  hideCookieToggle: false,
  runTelemetry: false,
  allowDynamicStyles: false,
});
script.onerror = () => {
  document.getElementById('state').textContent = 'Apollo Sandbox is loaded from the network, and was not reached.';
};
document.head.append(script);
`;

const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Usher: Apollo Sandbox</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<h1>Usher</h1>
<p id="state">Apollo Sandbox is being loaded from the network.</p>
<p><a href="graphiql">GraphiQL</a> is served by Usher itself and needs no network.</p>
<noscript><p>Both need JavaScript.</p></noscript>
<div id="sandbox"></div>
<script>${script}</script>
</body>
</html>
`;

/** The page. It holds nothing but our two inline texts, Apollo's script and Apollo's frame. */
export const sandboxPage: ExplorerFile = {
  contentType: 'text/html; charset=utf-8',
  text,
  contentSecurityPolicy: [
    "default-src 'none'",
    `script-src ${toSource(script)} ${scriptHost}`,
    `style-src ${toSource(style)}`,
    `frame-src ${frameHost}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

function toSource(inline: string): string {
  return `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;
}
