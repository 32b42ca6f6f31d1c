namespace WaPortal.Web.Features.Chats;

/// <summary>What can be done with a message in a conversation.</summary>
public enum MessageOrderKind
{
    Reply,
    React,
    Edit,
    Delete,
    Forward,
}
