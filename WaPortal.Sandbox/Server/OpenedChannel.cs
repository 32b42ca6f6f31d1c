using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Server;

/// <summary>What a handshake leads to.</summary>
/// <param name="Channel">The encrypted channel.</param>
/// <param name="Payload">What the client told of itself.</param>
/// <param name="ClientKey">The client's static key, proven, 32 bytes.</param>
internal sealed record OpenedChannel(NodeChannel Channel, ClientPayload Payload, byte[] ClientKey);
