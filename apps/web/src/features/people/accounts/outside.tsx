import { type ReactNode, useEffect, useState } from 'react'
import { thisDevice } from '../../../platform/device.ts'
import { strangersClient } from '../../../platform/teahouse.ts'
import { enter } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Row } from '../../../ui/row.tsx'

interface Props {
  wasEnded: boolean
}

/** The way in. */
export default function Outside(_: Props): ReactNode {
  const [people, setPeople] = useState<readonly { id: string; name: string; role: string }[]>([])
  useEffect(() => {
    strangersClient.call('server.demoPeople', {}).then(
      ({ people }) => setPeople(people),
      () => {},
    )
  }, [])
  const go = async (personId: string) => {
    const { deviceId } = await strangersClient.call('server.enterDemo', { personId, ...thisDevice() })
    await enter({ personId, deviceId })
  }
  return people.map(({ id, name, role }) => (
    <Row key={id} lead={<Avatar id={id} name={name} />} title={name} detail={role} onClick={() => void go(id)} />
  ))
}
