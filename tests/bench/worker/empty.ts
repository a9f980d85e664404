/** A module that does nothing: loading it is the least that loading costs. */
export {}
