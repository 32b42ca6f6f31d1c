using System.Text.Json.Serialization;

namespace WaPortal.Sandbox.Control;

/// <summary>What a phone does to a member of a group.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GroupChange>))]
public enum GroupChange
{
    /// <summary>Takes an account in.</summary>
    Add,

    /// <summary>Takes a member out; a phone that takes itself out leaves.</summary>
    Remove,

    /// <summary>Makes a member an administrator.</summary>
    Promote,

    /// <summary>Makes an administrator a member like others.</summary>
    Demote,
}
