// Lets Node import packages that were built for a bundler: they import directories, and files without `.js`.
import { register } from 'node:module';

const hooks = `
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && context.parentURL?.startsWith('file:')) {
    const path = fileURLToPath(new URL(specifier, context.parentURL));
    if (existsSync(path + '.js')) return next(specifier + '.js', context);
    if (existsSync(path) && statSync(path).isDirectory()) return next(specifier.replace(/\\/$/, '') + '/index.js', context);
  }
  try {
    return await next(specifier, context);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return next(specifier + '.js', context);
  }
}
`;
register('data:text/javascript,' + encodeURIComponent(hooks));
