import app from '@adonisjs/core/services/app'
import edge from 'edge.js'
// Before this, since it may put other compilers in their place.
import '#start/view'

/**
 * Edge keeps the templates that it compiled, but not those that others include: it compiles each of them
 * anew whenever it is met, for a list once per row. With the names of the variables around it, one is as
 * good as the next, so it is kept by them.
 */
function keepPartials(compiler: typeof edge.compiler) {
  const compile = compiler.compile.bind(compiler)
  const kept = new Map<string, ReturnType<typeof compile>>()
  compiler.compile = (path, variables) => {
    if (!variables) return compile(path)
    const name = [path, ...variables].join(' ')
    const found = kept.get(name) ?? compile(path, variables)
    kept.set(name, found)
    return found
  }
}

if (!app.inDev) [edge.compiler, edge.asyncCompiler].forEach(keepPartials)
