class Rate {
  value = $state(1)
}

export const rate = new Rate()
