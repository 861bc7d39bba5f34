// Which libraries of Usher do nothing, so that what they cost can be told? Node is given this file before src/main.ts.
import { registerHooks } from 'node:module';

/** Separated by commas; each has a file beside this one. */
const names = new Set(process.env['BENCH_INERT']?.split(','));

const product = new URL('../../src/', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    // Why: the file beside this one takes from the library what it leaves as it is.
    const isOfUsher = context.parentURL?.startsWith(product) ?? false;
    return isOfUsher && names.has(specifier)
      ? {
          url: new URL(`${specifier}.ts`, import.meta.url).href,
          format: 'module-typescript',
          shortCircuit: true,
        }
      : next(specifier, context);
  },
});
