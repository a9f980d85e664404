/**
 * The changes that each example offers as buttons. An edit replaces `find`, which occurs once in the example.
 * `afresh`: it shows on a miss only, so the cache is emptied with it.
 * `choices`: one at a time, each from the original code and with an empty cache.
 */
export const edits = {
  'example-2': [
    {
      label: 'Change b to 210',
      find: 'b = 21\n',
      replace: 'b = 210\n',
    },
    {
      label: 'Mend: suppressWarnings',
      find: '})\n\nconst a',
      replace: '}, { suppressWarnings: true })\n\nconst a',
      afresh: true,
    },
  ],
  'example-3': [
    {
      label: 'Add + 1 to the body',
      find: 'return a * b\n',
      replace: 'return a * b + 1\n',
    },
  ],
  'example-4': [
    {
      label: 'Change * to **',
      find: 'return a * b\n',
      replace: 'return a ** b\n',
    },
    {
      label: 'Add a comment',
      find: 'function inner(a, b) {\n',
      replace:
        'function inner(a, b) {\n  // Comments do not count\n',
    },
    {
      label: 'Add types',
      find: 'expensive(a, b) {',
      replace: 'expensive(a: number, b: number): number {',
    },
  ],
  'outer-variable': [
    {
      label: 'Ship for 7',
      find: 'price: 5',
      replace: 'price: 7',
    },
    {
      label: 'Read the clock',
      find: '+ shipping.price\n',
      replace: '+ shipping.price + 0 * Date.now()\n',
    },
  ],
  'flight-delays': [
    {
      label: 'Ask for 12 airports',
      find: 'airports: 8',
      replace: 'airports: 12',
    },
    {
      label: 'Use all but one flight',
      find: 'ByAirport(flights, { airports:',
      replace: 'ByAirport(flights.slice(1), { airports:',
    },
  ],
}

export const choices = {
  'example-6': [
    {
      label: 'Don’t change it',
      find: "result.output = 'mutated by hand' // This changes the cached output\nwrite('Mutated result:', result)",
      replace:
        "write('A changed copy:', { ...result, output: 'made anew' })",
    },
    {
      label: 'Clone it',
      find: 'const result = expensive(2, 21)',
      replace: 'const result = structuredClone(expensive(2, 21))',
    },
    {
      label: 'Allow it',
      find: '})\n\nconst result',
      replace:
        '}, { allowOutputMutation: true })\n\nconst result',
    },
  ],
  'hash-file': [
    {
      label: 'By modification time',
      find: '{ deps: () => [] }',
      replace: `{
    deps: () => [],
    hashFuncs: [
      [FileReference, (file) => [file.name, disk[file.name].modified]],
    ],
  }`,
    },
    {
      label: 'By content',
      find: '{ deps: () => [] }',
      replace: `{
    deps: () => [],
    hashFuncs: [[FileReference, (file) => disk[file.name].text]],
  }`,
    },
  ],
}
