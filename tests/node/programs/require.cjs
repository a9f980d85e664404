const { cache, hash, memo } = require('wasmemo')

// `require` of a CommonJS program, and the same instance for both ways.
import('wasmemo').then(async (imported) => {
  if (imported.memo !== memo) throw new Error('import and require() got two packages')
  const { check } = await import('../src/check.js')
  console.log(JSON.stringify(await check({ memo, cache, hash })))
})
