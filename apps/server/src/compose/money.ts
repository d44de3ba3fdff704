import type { Config } from '../config.ts'
import * as banksModule from '../modules/money/banks/index.ts'
import * as billersModule from '../modules/money/billers/index.ts'
import * as cashierModule from '../modules/money/cashier/index.ts'
import * as collectionsModule from '../modules/money/collections/index.ts'
import * as merchantsModule from '../modules/money/merchants/index.ts'
import * as paycodesModule from '../modules/money/paycodes/index.ts'
import * as redpacketsModule from '../modules/money/redpackets/index.ts'
import * as transfersModule from '../modules/money/transfers/index.ts'
import * as walletModule from '../modules/money/wallet/index.ts'
import type { Engines } from './engines.ts'
import type { Ground } from './ground.ts'
import type { People } from './people.ts'

/** The money wing. */
export function composeMoney(config: Config, ground: Ground, engines: Engines, people: People) {
  const { bank, practice } = engines
  const { accounts, contacts, media, chat, notifications } = people

  const ledger = walletModule.createWallet({ ...ground, ...config.money, accounts })
  const cashier = cashierModule.createCashier({
    ...ground,
    accounts,
    notifications,
    wallet: ledger,
    settings: { ...config.pay, ...config.money },
  })
  // From here on, nobody takes from a person’s account.
  const wallet = cashierModule.givingWallet(ledger)
  const banks = banksModule.createBanks({
    ...ground,
    accounts,
    wallet,
    cashier,
    bank,
    practice,
    settings: { ...config.money, ...config.banks, name: config.name },
  })
  const transfers = transfersModule.createTransfers({
    ...ground,
    accounts,
    contacts,
    chat,
    notifications,
    wallet,
    cashier,
  })
  const redpackets = redpacketsModule.createRedPackets({
    ...ground,
    accounts,
    contacts,
    chat,
    wallet,
    cashier,
    settings: { ...config.money, ...config.redPacket },
  })
  const collections = collectionsModule.createCollections({ ...ground, accounts, chat, notifications, cashier })
  const merchants = merchantsModule.createMerchants({
    ...ground,
    accounts,
    contacts,
    media,
    notifications,
    wallet,
    cashier,
    banks,
    settings: { ...config.money, ...config.merchants },
  })
  const paycodes = paycodesModule.createPaycodes({ ...ground, cashier, merchants, settings: config.paycodes })
  const billers = billersModule.createBillers({ ...ground, accounts, notifications, merchants, wallet, cashier })

  return { wallet: ledger, cashier, banks, transfers, redpackets, collections, merchants, paycodes, billers }
}

export type Money = ReturnType<typeof composeMoney>
