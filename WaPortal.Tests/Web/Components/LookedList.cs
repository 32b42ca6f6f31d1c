using Microsoft.AspNetCore.Components.Rendering;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Web.Components.Live;

namespace WaPortal.Tests.Web.Components;

/// <summary>The least that a live page can be: names of instances, read in one look.</summary>
public sealed class LookedList : LiveComponent
{
    private IReadOnlyList<InstanceView> _instances = [];

    protected override bool Concerns(LiveEvent liveEvent) => liveEvent is InstanceChanged;

    protected override async Task<Error?> RefreshAsync()
    {
        var outcome = await Portal.RunAsync((ListInstances list, Caller caller) => list.ExecuteAsync(caller, new ListInstances.Input(null), Gone));
        _instances = outcome.Value ?? _instances;
        return outcome.Error;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var view in _instances)
        {
            builder.OpenElement(0, "a");
            builder.AddAttribute(1, "class", "name");
            builder.AddContent(2, view.Instance.Name);
            builder.CloseElement();
        }
    }
}
