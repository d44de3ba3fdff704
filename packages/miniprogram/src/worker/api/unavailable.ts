import type { Runtime } from '../runtime.ts'
import { pair } from './hear.ts'
import { defineMethod, Failure } from './method.ts'

/**
 * What a page in a browser cannot do: it is there, and fails as WeChat documents it for devices that cannot either, so that
 * a program can say so to the person.
 */
const refused: readonly { message: string; errCode?: number; methods: string; events?: string }[] = [
  {
    message: 'not available',
    errCode: 10001,
    methods:
      'openBluetoothAdapter closeBluetoothAdapter startBluetoothDevicesDiscovery stopBluetoothDevicesDiscovery getBluetoothAdapterState getBluetoothDevices getConnectedBluetoothDevices isBluetoothDevicePaired makeBluetoothPair createBLEConnection closeBLEConnection createBLEPeripheralServer getBLEDeviceCharacteristics getBLEDeviceRSSI getBLEDeviceServices getBLEMTU setBLEMTU readBLECharacteristicValue writeBLECharacteristicValue notifyBLECharacteristicValueChange openSystemBluetoothSetting',
    events:
      'BLECharacteristicValueChange BLEConnectionStateChange BLEMTUChange BLEPeripheralConnectionStateChanged BluetoothAdapterStateChange BluetoothDeviceFound',
  },
  {
    message: 'unsupport',
    errCode: 11000,
    methods: 'startBeaconDiscovery stopBeaconDiscovery getBeacons',
    events: 'BeaconServiceChange BeaconUpdate',
  },
  {
    message: 'not support',
    errCode: 12001,
    methods: 'startWifi stopWifi connectWifi getConnectedWifi getWifiList setWifiList',
    events: 'GetWifiList WifiConnected WifiConnectedWithPartialInfo',
  },
  {
    message: 'not support NFC',
    errCode: 13000,
    methods: 'startHCE stopHCE sendHCEMessage getHCEState',
    events: 'HCEMessage',
  },
  {
    message: 'not support',
    errCode: 90001,
    methods: 'startSoterAuthentication checkIsSoterEnrolledInDevice checkIsSupportSoterAuthentication',
  },
  {
    message: 'not supported',
    methods:
      'startLocalServiceDiscovery stopLocalServiceDiscovery checkIsSupportFacialRecognition requestFacialVerify faceDetect initFaceDetect stopFaceDetect joinVoIPChat join1v1Chat exitVoIPChat setEnable1v1Chat subscribeVoIPVideoMembers updateVoIPChatMuteConfig addPhoneCalendar addPhoneRepeatCalendar openAppAuthorizeSetting startLocationUpdateBackground compressVideo openVideoEditor editImage chooseContact chooseInvoice chooseInvoiceTitle chooseLicensePlate getWeRunData shareToWeRun setWindowSize setTopBarText checkDeviceSupportHevc getChannelsLiveInfo openChannelsLive openChannelsActivity openChannelsEvent openChannelsUserProfile addCard openCard requestVirtualPayment pluginLogin addVideoToFavorites loadBuiltInFontFace',
    events:
      'LocalServiceDiscoveryStop LocalServiceFound LocalServiceLost LocalServiceResolveFail VoIPChatInterrupted VoIPChatMembersChanged VoIPChatSpeakersChanged VoIPChatStateChanged VoIPVideoMembersChanged AudioInterruptionBegin AudioInterruptionEnd KeyDown KeyUp WindowStateChange MenuButtonBoundingClientRectWeightChange ParallelStateChange UserTriggerTranslation UserOffTranslation EmbeddedMiniProgramHeightChange GeneratePoster',
  },
]

/** Names of methods and events that are there to say no, or that never happen. */
export const unavailableNames: readonly string[] = refused.flatMap(({ methods, events = '' }) => [
  ...methods.split(' '),
  ...events
    .split(' ')
    .filter(Boolean)
    .flatMap((event) => [`on${event}`, `off${event}`]),
])

export function unavailable(runtime: Runtime) {
  const all: Record<string, unknown> = {}
  for (const { message, errCode, methods, events = '' } of refused) {
    for (const name of methods.split(' ')) {
      const fields = errCode === undefined ? { errno: 3 } : { errCode }
      all[name] = defineMethod(name, () => Promise.reject(new Failure(message, fields)))
    }
    for (const event of events.split(' ').filter(Boolean)) Object.assign(all, pair(runtime, event, `none:${event}`))
  }
  return all
}
