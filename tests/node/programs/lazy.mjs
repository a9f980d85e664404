/** Counts what is compiled, and when. */
const counts = { modules: 0, instances: 0, memories: 0 }
const count = (name, key) => {
  WebAssembly[name] = new Proxy(WebAssembly[name], {
    construct(target, args) {
      counts[key]++
      return Reflect.construct(target, args)
    },
    apply(target, self, args) {
      counts[key]++
      return Reflect.apply(target, self, args)
    },
  })
}
for (const name of ['Module', 'compile', 'compileStreaming']) count(name, 'modules')
for (const name of ['Instance', 'instantiate', 'instantiateStreaming']) count(name, 'instances')
count('Memory', 'memories')

const { cache, effect, memo } = await import('wasmemo')
await import('wasmemo/slim')
const twice = memo((n) => n * 2, { ttl: '1h', maxEntries: 10, hashFuncs: { Date: String } })
effect(() => {})
cache.maxBytes = 1 << 20
const { stats } = cache
twice.clear()
await cache.clear()
const before = { ...counts }
twice(1)
const afterFirst = { ...counts }
twice(1)
memo((n) => n)(1)
console.log(JSON.stringify({ functions: stats.length, before, afterFirst, after: counts }))
