import { writable } from 'svelte/store'

export const unit = writable('kg')
