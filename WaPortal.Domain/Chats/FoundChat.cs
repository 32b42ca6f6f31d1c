using WaPortal.Domain.Instances;

namespace WaPortal.Domain.Chats;

/// <summary>A conversation and the instance that has it.</summary>
public sealed record FoundChat(Instance Instance, Chat Chat);
