/** Random cases are the same at every run: a mutant that one run kills and another does not would tell nothing. */
import fc from 'fast-check'

// StrykerJS says 'test'; tests look at what people who develop are told.
process.env.NODE_ENV = 'development'
fc.configureGlobal({ seed: 1 })
