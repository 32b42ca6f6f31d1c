using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Stores;

/// <summary>The devices of one account.</summary>
/// <param name="Account">The account, PN or LID, without a device.</param>
/// <param name="Devices">Device numbers; 0, the phone, is always among them.</param>
/// <param name="FetchedAt">When the server said so.</param>
public sealed record DeviceList(Jid Account, IReadOnlyList<ushort> Devices, DateTimeOffset FetchedAt);
