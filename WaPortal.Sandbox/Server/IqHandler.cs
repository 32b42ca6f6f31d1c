using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Server;

/// <summary>Answers a query of a companion device, under the realm's lock.</summary>
/// <returns>The answer; null when the query is of the handler's namespace but not known to it.</returns>
internal delegate Node? IqHandler(Work work, Companion device, Realm realm, Node iq);
