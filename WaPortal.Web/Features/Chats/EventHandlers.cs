using Microsoft.AspNetCore.Components;

namespace WaPortal.Web.Features.Chats;

/// <summary>Events of the browser that chats.js makes. Blazor looks for a class of this name.</summary>
[EventHandler("onmessagedots", typeof(MessageDotsEventArgs))]
public static class EventHandlers;
