// Is a manifest what Kubernetes takes?
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Any object of Kubernetes. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}

const path = fileURLToPath(new URL('manifests-as-literals.ts', import.meta.url));

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es5.d.ts'],
  types: [],
  noEmit: true,
  strict: true,
};

/**
 * What the types of the Kubernetes API say against the manifests: values of another type, missing fields, and fields that do
 * not exist. Why: the API's JSON schemas let a misspelt field pass, and TypeScript refuses a literal that has one.
 */
export function findFaults(manifests: readonly Manifest[]): string[] {
  const text = manifests.map(toLiteral).join('\n');
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target, ...rest) =>
    name === path ? ts.createSourceFile(name, text, target) : getSourceFile(name, target, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([path], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function toLiteral(manifest: Manifest, index: number): string {
  const [version = '', group = 'core'] = manifest.apiVersion.split('/').toReversed();
  const from = `kubernetes-types/${group.replace('.k8s.io', '')}/${version}`;
  return `import type { ${manifest.kind} as Type${index} } from '${from}';
    export const manifest${index}: Type${index} = ${JSON.stringify(manifest)};`;
}
