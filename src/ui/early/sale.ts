import type { Sale } from '../../core/measure.js'
import type { Place } from '../place.js'

/** Counts a sale for the last talk of this visitor, if there was one not too long ago. */
export async function tellSale(_place: Place, _sale: Sale): Promise<void> {}
