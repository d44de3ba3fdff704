/** As the contract has them, which is too heavy to carry here. */
export const maxPeople = 200
export const maxNoteLength = 60
