/** Where the files of mini programs lie on this device; it goes with everything else of a person. */
export const keptBundlesName = 'teahouse-programs'
