using System.Reflection;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.Support.Scripted;

/// <summary>A store whose reads fail when the test says so.</summary>
public class FaultyStore : DispatchProxy
{
    private IClientStore _inner = null!;

    /// <summary>Which read fails, by name.</summary>
    public string? Fails { get; set; }

    /// <summary>What it fails with.</summary>
    public Func<Exception> Fault { get; set; } = () => new IOException("the database is away");

    /// <summary>How often it still fails.</summary>
    public int Times { get; set; }

    internal static (IClientStore Store, FaultyStore Faults) Over(IClientStore inner)
    {
        var proxy = Create<IClientStore, FaultyStore>();
        var faults = (FaultyStore)(object)proxy;
        faults._inner = inner;
        return (proxy, faults);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == Fails && Times-- > 0)
            throw Fault();

        return targetMethod.Invoke(_inner, args);
    }
}
