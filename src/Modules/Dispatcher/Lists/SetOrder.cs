namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>
/// The order in which sets are listed and searched: that of the original, which walks a balanced tree of the set ids from its leaves
/// to its root.
/// </summary>
internal static class SetOrder
{
    public static List<int> Of(IEnumerable<int> ids)
    {
        Node? root = null;
        foreach (var id in ids)
            root = Insert(root, id);

        var order = new List<int>();
        Walk(root, order);
        return order;
    }

    private static void Walk(Node? node, List<int> order)
    {
        if (node is null)
            return;
        Walk(node.Left, order);
        Walk(node.Right, order);
        order.Add(node.Id);
    }

    private static Node Insert(Node? node, int id)
    {
        if (node is null)
            return new Node(id);
        if (id < node.Id)
            node.Left = Insert(node.Left, id);
        else if (id > node.Id)
            node.Right = Insert(node.Right, id);
        return Balance(node);
    }

    private static Node Balance(Node node)
    {
        switch (Height(node.Left) - Height(node.Right))
        {
            case > 1:
                if (Height(node.Left!.Left) < Height(node.Left.Right))
                    node.Left = RotateLeft(node.Left);
                return RotateRight(node);
            case < -1:
                if (Height(node.Right!.Right) < Height(node.Right.Left))
                    node.Right = RotateRight(node.Right);
                return RotateLeft(node);
            default:
                return Measure(node);
        }
    }

    private static Node RotateLeft(Node node)
    {
        var up = node.Right!;
        node.Right = up.Left;
        up.Left = Measure(node);
        return Measure(up);
    }

    private static Node RotateRight(Node node)
    {
        var up = node.Left!;
        node.Left = up.Right;
        up.Right = Measure(node);
        return Measure(up);
    }

    private static Node Measure(Node node)
    {
        node.Height = Math.Max(Height(node.Left), Height(node.Right)) + 1;
        return node;
    }

    private static int Height(Node? node) => node?.Height ?? 0;

    private sealed class Node(int id)
    {
        public int Id { get; } = id;

        public int Height { get; set; } = 1;

        public Node? Left { get; set; }

        public Node? Right { get; set; }
    }
}
